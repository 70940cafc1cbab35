//@ title   One more as a float
//@ note    Both are integers of at most 24 bits, and exact.
//@ domain  x in 0 .. 16777215
//@ forall
//@ expect  holds
fn next_integer(x: u32) -> bool {
  return f32(x) + 1.0 == f32(x + 1u);
}
