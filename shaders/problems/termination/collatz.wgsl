//@ title   Every start up to 2^24 reaches 1 by halving and tripling
//@ source  Collatz 1937; verified to 2^71 by Barina 2025
//@ note    That every number reaches 1 is an open problem; for each single one it is a matter of patience.
//@ note    Numbers on the way pass 2^32, so each is two words.
//@ domain start in 1 .. 16777216
//@ terminates
//@ expect  holds
fn collatz(start: u32) {
  var low = start;
  var high = 0u;
  while (high != 0u || low > 1u) {
    if ((low & 1u) == 0u) {
      low = (low >> 1u) | (high << 31u);
      high = high >> 1u;
    } else {
      // n + 2 * n + 1
      let twice_low = (low << 1u) | 1u;
      let twice_high = (high << 1u) | (low >> 31u);
      let sum = low + twice_low;
      high = high + twice_high + u32(sum < low);
      low = sum;
    }
  }
}
