//@ title   Every 32-bit start reaches 1 by halving and tripling
//@ source  Collatz 1937; verified to 2^71 by Barina 2025
//@ note    It is so, and no short proof of it is known: the sweep has to try all starts.
//@ note    Two cores need about half an hour for it, a graphics card seconds.
//@ domain start in 1 .. 4294967295
//@ terminates
//@ expect  holds | unknown
fn collatz_every_word(start: u32) {
  var n = vec2<u32>(start, 0u);
  while (n.y != 0u || n.x != 1u) {
    if ((n.x & 1u) == 0u) {
      n = vec2<u32>((n.x >> 1u) | (n.y << 31u), n.y >> 1u);
    } else {
      let twice = vec2<u32>((n.x << 1u) | 1u, (n.y << 1u) | (n.x >> 31u));
      let sum = n.x + twice.x;
      n = vec2<u32>(sum, n.y + twice.y + u32(sum < n.x));
    }
  }
}
