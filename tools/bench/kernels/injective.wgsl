// A round trip through the hash lowbias32 and its inverse: no two inputs share a hash.
fn holds(x: u32) -> bool {
  return unhash(hash(x)) == x;
}

fn hash(key: u32) -> u32 {
  var x = key;
  x ^= x >> 16u;
  x *= 0x7feb352du;
  x ^= x >> 15u;
  x *= 0x846ca68bu;
  x ^= x >> 16u;
  return x;
}

fn unhash(hashed: u32) -> u32 {
  var x = hashed;
  x ^= x >> 16u;
  x *= 0x43021123u;
  x ^= (x >> 15u) ^ (x >> 30u);
  x *= 0x1d69e2a5u;
  x ^= x >> 16u;
  return x;
}
