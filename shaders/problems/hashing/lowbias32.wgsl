//@ title   This hash can be undone: no two keys collide
//@ source  Chris Wellons 2018, "Prospecting for Hash Functions", lowbias32 and its published inverse
//@ note    Xorshifts and multiplications by odd numbers lose nothing, so the hash is a permutation of the 2^32 words.
//@ note    The sweep wins: two chained multiplications and their inverses are too much for a prover of bits.
//@ forall
//@ expect  holds
fn inverse_restores(key: u32) -> bool {
  return unhash(hash(key)) == key;
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
