//@ title   The next pattern is a larger number
//@ domain  x in 0 .. 0x1.fffffep+127
//@ requires bitcast<u32>(x) < 0x7f800000u
//@ forall
//@ expect  holds
fn next_pattern(x: f32) -> bool {
  return bitcast<f32>(bitcast<u32>(x) + 1u) > x;
}
