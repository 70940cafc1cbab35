//@ title   Halving and tripling less one reaches 1 from every start
//@ source  a variant of Collatz 1937
//@ note    It goes round from 5: 5, 14, 7, 20, 10, 5.
//@ domain start in 1 .. 4096
//@ terminates
//@ expect  refuted
fn three_n_minus_one(start: u32) {
  var n = start;
  while (n != 1u) {
    if ((n & 1u) == 0u) {
      n = n >> 1u;
    } else {
      n = 3u * n - 1u;
    }
  }
}
