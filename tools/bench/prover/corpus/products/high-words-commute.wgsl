//@ title   The high word of a product commutes
//@ note    Both are the high word of the same product of 64 bits.
//@ forall
//@ expect  holds
fn high_words_commute(x: u32, y: u32) -> bool {
  return high(x, y) == high(y, x);
}

// The high word of a product, in halves of 16 bits.
fn high(a: u32, b: u32) -> u32 {
  let low = (a & 0xffffu) * (b & 0xffffu);
  let left = (a >> 16u) * (b & 0xffffu) + (low >> 16u);
  let right = (a & 0xffffu) * (b >> 16u) + (left & 0xffffu);
  return (a >> 16u) * (b >> 16u) + (left >> 16u) + (right >> 16u);
}
