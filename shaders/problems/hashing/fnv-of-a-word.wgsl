//@ title   FNV-1a tells all words of four bytes apart
//@ source  Fowler, Noll and Vo 1991, FNV-1a with 32 bits
//@ note    It does not: a multiplication between two bytes spreads the first one over bits that the next one may undo.
//@ injective
//@ expect  refuted
fn fnv1a(word: u32) -> u32 {
  var hash = 2166136261u;
  for (var i = 0u; i < 4u; i++) {
    hash ^= (word >> (8u * i)) & 0xffu;
    hash *= 16777619u;
  }
  return hash;
}
