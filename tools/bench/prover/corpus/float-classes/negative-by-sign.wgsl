//@ title   Below zero with the sign, and only then
//@ note    False for -0.
//@ domain  x finite
//@ forall
//@ expect  refuted
fn negative_by_sign(x: f32) -> bool {
  return (x < 0.0) == (bitcast<u32>(x) >> 31u == 1u);
}
