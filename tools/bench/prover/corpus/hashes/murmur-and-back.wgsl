//@ title   The finaliser of MurmurHash3 and back
//@ source  Appleby, MurmurHash3
//@ forall
//@ expect  holds
fn murmur_and_back(x: u32) -> bool {
  var h = murmur(x);
  h ^= h >> 16u;
  h *= 0x7ed1b41du;
  h ^= (h >> 13u) ^ (h >> 26u);
  h *= 0xa5cb9243u;
  return (h ^ (h >> 16u)) == x;
}

fn murmur(x: u32) -> u32 {
  var h = x;
  h ^= h >> 16u;
  h *= 0x85ebca6bu;
  h ^= h >> 13u;
  h *= 0xc2b2ae35u;
  return h ^ (h >> 16u);
}
