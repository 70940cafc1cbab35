//@ title   Halving and five times plus one reaches 1 from every start
//@ source  a variant of Collatz 1937
//@ note    It goes round from 5, by way of 13. Of other starts, such as 7, nobody knows where numbers without end would lead.
//@ domain start in 1 .. 6
//@ terminates
//@ expect  refuted
fn five_n_plus_one(start: u32) {
  var n = start;
  while (n != 1u) {
    if ((n & 1u) == 0u) {
      n = n >> 1u;
    } else {
      n = 5u * n + 1u;
    }
  }
}
