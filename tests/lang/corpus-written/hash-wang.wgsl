// Thomas Wang's integer hash.
fn wang_hash(seed_in: u32) -> u32 {
  var seed = seed_in;
  seed = (seed ^ 61u) ^ (seed >> 16u);
  seed *= 9u;
  seed = seed ^ (seed >> 4u);
  seed *= 0x27d4eb2du;
  seed = seed ^ (seed >> 15u);
  return seed;
}

//@ forall
fn wang_depends_on_its_seed(x: u32) -> bool {
  return wang_hash(x) != wang_hash(x ^ 1u);
}
