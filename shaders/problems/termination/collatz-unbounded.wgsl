//@ title   The Collatz conjecture itself: over all positive integers
//@ source  Lothar Collatz, 1937; open. Checked up to 2^71 by Barina 2025
//@ note    There is no end of numbers to try.
//@ integers unbounded
//@ requires n > 0
//@ terminates
//@ expect  unknown
fn collatz_unbounded(n: i32) -> i32 {
  var x = n;
  var steps = 0;
  while (x != 1) {
    if (x % 2 == 0) {
      x = x / 2;
    } else {
      x = 3 * x + 1;
    }
    steps += 1;
  }
  return steps;
}
