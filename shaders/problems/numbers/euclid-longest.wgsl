//@ title   Neighbours of Fibonacci take Euclid's algorithm the longest
//@ source  Lamé 1844: the first proof of how long an algorithm runs
//@ note    Up to 1000 it is 610 and 987, with one more step because the smaller number comes first.
//@ domain  a in 1 .. 1000
//@ domain  b in 1 .. 1000
//@ maximize
//@ expect  holds 15
fn divisions(a: u32, b: u32) -> u32 {
  var x = a;
  var y = b;
  var count = 0u;
  while (y != 0u) {
    let rest = x % y;
    x = y;
    y = rest;
    count++;
  }
  return count;
}
