//@ title   Some key is its own second hash
//@ source  SerenityOS, AK/HashFunctions.h, the old double_hash
//@ note    The same question asked the other way round: a witness proves it, and one is enough. There are two.
//@ note    The prover wins: it computes the key, the sweep comes across it after 1,711,463,637 tries.
//@ exists
//@ expect  holds
fn is_its_own_hash(key: u32) -> bool {
  return double_hash(key) == key;
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
