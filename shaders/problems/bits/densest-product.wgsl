//@ title   No product of two halves of a word has all 32 bits set
//@ source  A search over all pairs; 2^32 - 1 = 65535 * 65537, and the second factor is one bit too long
//@ note    The most ones that a product of two 16-bit numbers has are 30. 46 pairs reach them.
//@ domain  a in 0 .. 65535
//@ domain  b in 0 .. 65535
//@ maximize
//@ expect  holds 30
fn ones(a: u32, b: u32) -> u32 {
  return countOneBits(a * b);
}
