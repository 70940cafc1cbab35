//@ title   Only 0 has the hash 0
//@ note    The finaliser is a bijection, and 0 has the hash 0.
//@ requires x != 0u
//@ forall
//@ expect  holds
fn murmur_of_others(x: u32) -> bool {
  return murmur(x) != 0u;
}

fn murmur(x: u32) -> u32 {
  var h = x;
  h ^= h >> 16u;
  h *= 0x85ebca6bu;
  h ^= h >> 13u;
  h *= 0xc2b2ae35u;
  return h ^ (h >> 16u);
}
