//@ title   Integers of 25 bits survive as floats
//@ domain  x in -16777216 .. 16777216
//@ forall
//@ expect  holds
fn integers_survive(x: i32) -> bool {
  return i32(f32(x)) == x;
}
