//@ title   Distances on a line add up
//@ note    With a <= b <= c no difference wraps around.
//@ requires a <= b
//@ requires b <= c
//@ forall
//@ expect  holds
fn distances(a: u32, b: u32, c: u32) -> bool {
  return c - a == (c - b) + (b - a) && c - a >= b - a;
}
