//@ title   The greatest common divisor by remainders is found for every two words
//@ source  Euclid, "Elements", book VII
//@ note    A sweep over so many inputs does not end; whoever finds what gets smaller has the answer at once.
//@ note    The second number gets smaller: a remainder is less than what divides.
//@ terminates
//@ expect  holds | unknown
fn euclid_by_remainder(x: u32, y: u32) -> u32 {
  var a = x;
  var b = y;
  while (b != 0u) {
    let rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}
