//@ title   The last steps of MurmurHash3 lose nothing
//@ source  Austin Appleby 2011, MurmurHash3, fmix32
//@ note    Whatever two states of the hash come here, they stay apart: collisions are made before.
//@ injective
//@ expect  holds
fn fmix32(state: u32) -> u32 {
  var h = state;
  h ^= h >> 16u;
  h *= 0x85ebca6bu;
  h ^= h >> 13u;
  h *= 0xc2b2ae35u;
  h ^= h >> 16u;
  return h;
}
