//@ title   An odometer without a largest digit still runs down
//@ source  the usual example of a lexicographic measure
//@ note    No single number that gets smaller is linear: b jumps to any height when a loses one.
//@ integers unbounded
//@ terminates
//@ expect  holds | unknown
fn lexicographic_unbounded(n: i32, m: i32, jump: i32) {
  var a = n;
  var b = m;
  while (a >= 0) {
    if (b > 0) {
      b -= 1;
    } else {
      a -= 1;
      b = jump;
    }
  }
}
