fn parity(v: u32) -> u32 {
  var x = v;
  x ^= x >> 16u; x ^= x >> 8u; x ^= x >> 4u;
  return (0x6996u >> (x & 0xfu)) & 1u;
}

//@ forall
fn parity_is_the_low_bit_of_the_count(v: u32) -> bool { return parity(v) == (countOneBits(v) & 1u); }
