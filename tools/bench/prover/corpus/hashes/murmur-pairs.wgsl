//@ title   No two words have one hash
//@ note    The finaliser is a bijection.
//@ domain  x in 0 .. 16777215
//@ injective
//@ expect  holds
fn murmur_pairs(x: u32) -> u32 {
  return murmur(x);
}

fn murmur(x: u32) -> u32 {
  var h = x;
  h ^= h >> 16u;
  h *= 0x85ebca6bu;
  h ^= h >> 13u;
  h *= 0xc2b2ae35u;
  return h ^ (h >> 16u);
}
