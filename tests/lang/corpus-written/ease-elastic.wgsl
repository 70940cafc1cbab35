fn ease_out_elastic(x: f32) -> f32 {
  const c4 = (2.0 * 3.14159265) / 3.0;
  if x == 0.0 || x == 1.0 { return x; }
  return pow(2.0, -10.0 * x) * sin((x * 10.0 - 0.75) * c4) + 1.0;
}

//@ requires x >= 0.0 && x <= 1.0
//@ forall
fn elastic_stays_near(x: f32) -> bool { return abs(ease_out_elastic(x)) < 2.0; }
