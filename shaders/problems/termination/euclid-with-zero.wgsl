//@ title   The greatest common divisor by subtraction is found for all bytes
//@ source  Euclid, "Elements", book VII, who knew no zero
//@ note    Where one of them is 0 and the other is not, nothing is ever taken away.
//@ domain x in 0 .. 255
//@ domain y in 0 .. 255
//@ terminates
//@ expect  refuted
fn euclid_with_zero(x: u32, y: u32) -> u32 {
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
