//@ title   The greatest common divisor by subtraction is found for positive bytes
//@ source  Euclid, "Elements", book VII
//@ note    The sum of both numbers gets smaller.
//@ domain x in 1 .. 255
//@ domain y in 1 .. 255
//@ terminates
//@ expect  holds
fn euclid_by_subtraction(x: u32, y: u32) -> u32 {
  var a = x;
  var b = y;
  while (a != b) {
    if (a > b) {
      a -= b;
    } else {
      b -= a;
    }
  }
  return a;
}
