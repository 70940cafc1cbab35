//@ title   The greatest common divisor divides both
//@ source  Euclid
//@ domain  a in 1 .. 255
//@ domain  b in 1 .. 255
//@ forall
//@ expect  holds
fn common_divisor(a: u32, b: u32) -> bool {
  var x = a;
  var y = b;
  while (y != 0u) {
    let rest = x % y;
    x = y;
    y = rest;
  }
  return a % x == 0u && b % x == 0u;
}
