//@ title   Every start below 159,487 comes down to one
//@ source  Lothar Collatz 1937; Byron Cook 2021, "A gentle introduction to automated reasoning", Amazon Science
//@ note    Halve what is even, triple what is odd and add one. 159,487 is the first start that climbs above 2^32.
//@ note    The sweep wins: it just walks, 382 steps at most. The prover has no bound for the loop and must say unknown.
//@ domain  start in 1 .. 159486
//@ forall
//@ expect  holds
fn comes_down_to_one(start: u32) -> bool {
  var x = start;
  while (x != 1u) {
    if (x % 2u == 0u) {
      x = x / 2u;
    } else if (x <= 0x55555554u) {
      x = 3u * x + 1u;
    } else {
      return false;
    }
  }
  return true;
}
