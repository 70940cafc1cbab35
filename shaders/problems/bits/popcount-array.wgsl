//@ title   Sixteen entries of a table are enough to count the ones in a word
//@ source  Sean Eron Anderson, "Bit Twiddling Hacks", Counting bits set by lookup table
//@ note    A real table this time, looked up eight times a word: every index is below 16, and both engines check that, too.
//@ note    The prover answers in seconds; to the sweep on a CPU a table costs many times what masks and shifts do.
//@ forall
//@ expect  holds
fn array_counts_ones(x: u32) -> bool {
  return popcount(x) == countOneBits(x);
}

const ONES = array<u32, 16>(0u, 1u, 1u, 2u, 1u, 2u, 2u, 3u, 1u, 2u, 2u, 3u, 2u, 3u, 3u, 4u);

fn popcount(x: u32) -> u32 {
  var ones = 0u;
  for (var place = 0u; place < 32u; place += 4u) {
    ones += ONES[(x >> place) & 15u];
  }
  return ones;
}
