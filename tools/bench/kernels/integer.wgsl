// Popcount by masks and one multiplication against the builtin.
fn holds(x: u32) -> bool {
  let pairs = x - ((x >> 1u) & 0x55555555u);
  let nibbles = (pairs & 0x33333333u) + ((pairs >> 2u) & 0x33333333u);
  let bytes = (nibbles + (nibbles >> 4u)) & 0x0f0f0f0fu;
  return (bytes * 0x01010101u) >> 24u == countOneBits(x);
}
