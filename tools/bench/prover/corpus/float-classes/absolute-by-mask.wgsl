//@ title   The absolute value by a mask
//@ domain  x finite
//@ forall
//@ expect  holds
fn absolute_by_mask(x: f32) -> bool {
  return bitcast<f32>(bitcast<u32>(x) & 0x7fffffffu) == abs(x);
}
