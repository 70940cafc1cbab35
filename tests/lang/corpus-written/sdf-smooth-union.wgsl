fn smin(a: f32, b: f32, k: f32) -> f32 {
  let h = saturate(0.5 + 0.5 * (b - a) / k);
  return mix(b, a, h) - k * h * (1.0 - h);
}

//@ requires abs(a) < 10.0 && abs(b) < 10.0
//@ forall
fn smooth_union_is_not_above_the_union(a: f32, b: f32) -> bool {
  return smin(a, b, 0.5) <= min(a, b) + 1e-4;
}
