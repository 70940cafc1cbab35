//@ title   A number that has none
//@ note    4294967291 is the largest prime below 2^32.
//@ domain  x in 2 .. 65535
//@ domain  y in 2 .. 65535
//@ exists
//@ expect  refuted
fn prime(x: u32, y: u32) -> bool {
  return x * y == 4294967291u;
}
