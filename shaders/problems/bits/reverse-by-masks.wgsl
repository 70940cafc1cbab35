//@ title   Swapping halves of halves turns a word round
//@ source  Sean Eron Anderson, "Bit Twiddling Hacks", Reverse an N-bit quantity in parallel
//@ note    Bits, pairs, nibbles, bytes and halves change places: five steps for 32 bits.
//@ note    Both answer: the bits only move, which a prover sees through and a sweep does in a second.
//@ forall
//@ expect  holds
fn masks_reverse(x: u32) -> bool {
  return reverse(x) == reverseBits(x);
}

fn reverse(x: u32) -> u32 {
  let bits = ((x >> 1u) & 0x55555555u) | ((x & 0x55555555u) << 1u);
  let pairs = ((bits >> 2u) & 0x33333333u) | ((bits & 0x33333333u) << 2u);
  let nibbles = ((pairs >> 4u) & 0x0f0f0f0fu) | ((pairs & 0x0f0f0f0fu) << 4u);
  let bytes = ((nibbles >> 8u) & 0x00ff00ffu) | ((nibbles & 0x00ff00ffu) << 8u);
  return (bytes >> 16u) | (bytes << 16u);
}
