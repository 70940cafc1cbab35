//@ title   The algorithm of Euclid ends for all integers, negative ones among them
//@ source  Euclid, Elements VII 1-2
//@ note    The size of a remainder is below that of the divisor.
//@ integers unbounded
//@ terminates
//@ expect  holds | unknown
fn euclid_unbounded(n: i32, m: i32) -> i32 {
  var a = n;
  var b = m;
  while (b != 0) {
    let rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}
