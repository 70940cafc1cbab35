//@ title   An input for a given hash
//@ note    The finaliser is a bijection.
//@ exists
//@ expect  holds
fn murmur_preimage(x: u32) -> bool {
  return murmur(x) == 0xdeadbeefu;
}

fn murmur(x: u32) -> u32 {
  var h = x;
  h ^= h >> 16u;
  h *= 0x85ebca6bu;
  h ^= h >> 13u;
  h *= 0xc2b2ae35u;
  return h ^ (h >> 16u);
}
