fn ease_in_out_cubic(x: f32) -> f32 {
  return select(1.0 - pow(-2.0 * x + 2.0, 3.0) / 2.0, 4.0 * x * x * x, x < 0.5);
}

//@ requires x >= 0.0 && x <= 1.0
//@ forall
fn cubic_stays_in_range(x: f32) -> bool { let y = ease_in_out_cubic(x); return y >= 0.0 && y <= 1.0; }
