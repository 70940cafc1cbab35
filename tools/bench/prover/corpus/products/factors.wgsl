//@ title   A number that has two factors
//@ note    65519 * 65521, below 2^32.
//@ domain  x in 2 .. 65535
//@ domain  y in 2 .. 65535
//@ exists
//@ expect  holds
fn factors(x: u32, y: u32) -> bool {
  return x * y == 4292870399u;
}
