fn ease_out_bounce(x_: f32) -> f32 {
  var x = x_;
  let n1 = 7.5625;
  let d1 = 2.75;
  if (x < 1. / d1) {
    return n1 * x * x;
  } else if (x < 2. / d1) {
    x -= 1.5 / d1;
    return n1 * x * x + 0.75;
  } else if (x < 2.5 / d1) {
    x -= 2.25 / d1;
    return n1 * x * x + 0.9375;
  }
  x -= 2.625 / d1;
  return n1 * x * x + 0.984375;
}

//@ requires x >= 0.0 && x <= 1.0
//@ forall
fn bounce_stays_in_range(x: f32) -> bool { let y = ease_out_bounce(x); return y >= 0.0 && y <= 1.0001; }
