//@ title   No key is its own second hash
//@ source  SerenityOS, AK/HashFunctions.h, the old double_hash
//@ note    A hash table that probes with the key itself never moves on. Exactly two keys fail: 1711463637 and 2389024350.
//@ note    Both win: seconds of sweeping, less than a tenth of a second of proof; random tests would never meet them.
//@ forall
//@ expect  refuted
fn never_its_own_hash(key: u32) -> bool {
  return double_hash(key) != key;
}

fn double_hash(x: u32) -> u32 {
  var key = x;
  key = ~key + (key >> 23u);
  key ^= key << 12u;
  key ^= key >> 7u;
  key ^= key << 2u;
  key ^= key >> 20u;
  return key;
}
