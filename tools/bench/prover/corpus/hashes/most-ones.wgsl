//@ title   The most ones of a hash of 12 bits
//@ domain  x in 0 .. 4095
//@ maximize
//@ expect  holds 26
fn most_ones(x: u32) -> u32 {
  return countOneBits(murmur(x));
}

fn murmur(x: u32) -> u32 {
  var h = x;
  h ^= h >> 16u;
  h *= 0x85ebca6bu;
  h ^= h >> 13u;
  h *= 0xc2b2ae35u;
  return h ^ (h >> 16u);
}
