//@ title   Some other key hashes to zero, too
//@ source  Austin Appleby 2011, MurmurHash3, the finaliser fmix32
//@ note    Zero hashes to zero, and because the finaliser loses nothing it is the only one: there is no witness.
//@ note    The prover wins: it runs the hash backwards from zero and arrives at zero; the sweep has to look everywhere.
//@ domain  key in 1 .. 0xffffffff
//@ exists
//@ expect  refuted
fn hashes_to_zero(key: u32) -> bool {
  return fmix32(key) == 0u;
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
