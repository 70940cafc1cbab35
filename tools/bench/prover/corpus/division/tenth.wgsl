//@ title   A tenth by multiplication
//@ source  Granlund, Montgomery 1994
//@ forall
//@ expect  holds
fn tenth(x: u32) -> bool {
  return high(x, 0xcccccccdu) >> 3u == x / 10u;
}

// The high word of a product, in halves of 16 bits.
fn high(a: u32, b: u32) -> u32 {
  let low = (a & 0xffffu) * (b & 0xffffu);
  let left = (a >> 16u) * (b & 0xffffu) + (low >> 16u);
  let right = (a & 0xffffu) * (b >> 16u) + (left & 0xffffu);
  return (a >> 16u) * (b >> 16u) + (left >> 16u) + (right >> 16u);
}
