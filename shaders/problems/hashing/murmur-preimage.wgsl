//@ title   Some key hashes to 0xdecafbad
//@ source  Austin Appleby 2011, MurmurHash3, the finaliser fmix32
//@ note    The finaliser loses nothing, so every value has exactly one preimage; this one is 2827487432 (0xa88808c8).
//@ note    The prover wins: multiplications by odd constants can be run backwards, and that is what it does.
//@ exists
//@ expect  holds
fn hashes_to_decaf_bad(key: u32) -> bool {
  return fmix32(key) == 0xdecafbadu;
}

fn fmix32(key: u32) -> u32 {
  var h = key;
  h ^= h >> 16u;
  h *= 0x85ebca6bu;
  h ^= h >> 13u;
  h *= 0xc2b2ae35u;
  h ^= h >> 16u;
  return h;
}
