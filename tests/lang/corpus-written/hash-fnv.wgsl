fn fnv1a(words: array<u32, 4>) -> u32 {
  var hash = 2166136261u;
  for (var i = 0u; i < 4u; i++) {
    for (var b = 0u; b < 32u; b += 8u) {
      hash ^= extractBits(words[i], b, 8u);
      hash *= 16777619u;
    }
  }
  return hash;
}

//@ forall
fn fnv_is_a_function(w: array<u32, 4>) -> bool {
  return fnv1a(w) == fnv1a(w);
}
