//@ title   A table of sixteen nibbles counts the ones in a word
//@ source  Sean Eron Anderson, "Bit Twiddling Hacks", Counting bits set by lookup table
//@ note    The table fits into two words of the program: three bits would do, four are easier to shift to.
//@ note    Both answer; the sweep is at its best on such code, without branches and without memory.
//@ forall
//@ expect  holds
fn table_counts_ones(x: u32) -> bool {
  return popcount(x) == countOneBits(x);
}

fn popcount(x: u32) -> u32 {
  var ones = 0u;
  for (var place = 0u; place < 32u; place += 4u) {
    ones += ones_in_nibble((x >> place) & 15u);
  }
  return ones;
}

// One nibble an entry: 0 1 1 2 1 2 2 3 from the right, then each of them and one more.
fn ones_in_nibble(n: u32) -> u32 {
  let table = select(0x32212110u, 0x43323221u, n >= 8u);
  return (table >> ((n & 7u) * 4u)) & 15u;
}
