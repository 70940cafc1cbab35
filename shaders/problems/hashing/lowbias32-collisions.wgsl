//@ title   No two keys share a lowbias32 hash
//@ source  Chris Wellons 2018, "Prospecting for Hash Functions", lowbias32
//@ note    The question itself, where `lowbias32` shows an inverse: every one of the 2^32 values is marked and none of them twice.
//@ injective
//@ expect  holds
fn lowbias32(key: u32) -> u32 {
  var x = key;
  x ^= x >> 16u;
  x *= 0x7feb352du;
  x ^= x >> 15u;
  x *= 0x846ca68bu;
  x ^= x >> 16u;
  return x;
}
