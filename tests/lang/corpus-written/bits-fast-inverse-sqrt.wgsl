fn q_rsqrt(number: f32) -> f32 {
  let x2 = number * 0.5f;
  var y = number;
  var i = bitcast<i32>(y);
  i = 0x5f3759df - (i >> 1u);
  y = bitcast<f32>(i);
  y = y * (1.5f - (x2 * y * y));
  return y;
}

//@ requires x >= 1e-10 && x <= 1e10
//@ forall
fn q_rsqrt_is_close(x: f32) -> bool {
  return abs(q_rsqrt(x) * sqrt(x) - 1.0) < 0.002;
}
