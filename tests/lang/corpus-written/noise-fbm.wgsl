fn n1(x: f32) -> f32 { return fract(x * 0.1031 * (x + 33.33)); }

fn fbm(x_in: f32) -> f32 {
  var x = x_in;
  var sum = 0.0;
  var amplitude = 0.5;
  for (var octave = 0; octave < 5; octave++) {
    sum += amplitude * n1(x);
    x *= 2.0;
    amplitude *= 0.5;
  }
  return sum;
}

//@ requires abs(x) < 100.0
//@ forall
fn fbm_is_below_one(x: f32) -> bool {
  return fbm(x) <= 1.0;
}
