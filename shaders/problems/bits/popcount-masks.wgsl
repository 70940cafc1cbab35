//@ title   Adding neighbouring fields counts the ones in a word
//@ source  Henry S. Warren 2012, "Hacker's Delight", 2nd edition, section 5-1
//@ note    Pairs, nibbles and bytes are summed side by side; one multiplication gathers the four bytes.
//@ note    Both answer: the sweep tries 2^32 words in seconds, the prover needs a fraction of one.
//@ forall
//@ expect  holds
fn masks_count_ones(x: u32) -> bool {
  return popcount(x) == countOneBits(x);
}

fn popcount(x: u32) -> u32 {
  let pairs = x - ((x >> 1u) & 0x55555555u);
  let nibbles = (pairs & 0x33333333u) + ((pairs >> 2u) & 0x33333333u);
  let bytes = (nibbles + (nibbles >> 4u)) & 0x0f0f0f0fu;
  return (bytes * 0x01010101u) >> 24u;
}
