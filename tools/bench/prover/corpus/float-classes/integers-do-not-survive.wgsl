//@ title   All integers survive as floats
//@ note    False for 2^24 + 1.
//@ forall
//@ expect  refuted
fn integers_do_not_survive(x: i32) -> bool {
  return i32(f32(x)) == x;
}
