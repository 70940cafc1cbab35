//@ title   Five comparisons find the highest one in a word
//@ source  Sean Eron Anderson, "Bit Twiddling Hacks", Find the log base 2 of an N-bit integer in O(lg(N)) operations
//@ note    A binary search over the bit positions, against the instruction that modern processors have for it.
//@ note    Both answer in a second; zero has no logarithm and is left out.
//@ domain  x in 1 .. 0xffffffff
//@ forall
//@ expect  holds
fn halving_finds_log2(x: u32) -> bool {
  return log2_floor(x) == firstLeadingBit(x);
}

fn log2_floor(x: u32) -> u32 {
  var rest = x;
  var log = 0u;
  for (var width = 16u; width > 0u; width >>= 1u) {
    if ((rest >> width) != 0u) {
      rest >>= width;
      log += width;
    }
  }
  return log;
}
