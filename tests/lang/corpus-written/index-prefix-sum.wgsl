fn prefix_sum(v: array<u32, 8>) -> array<u32, 8> {
  var a = v;
  for (var offset = 1u; offset < 8u; offset <<= 1u) {
    for (var i = 7u; i >= offset; i--) {
      a[i] += a[i - offset];
    }
  }
  return a;
}

//@ forall
fn last_is_the_sum(v: array<u32, 8>) -> bool {
  var sum = 0u;
  for (var i = 0u; i < 8u; i++) { sum += v[i]; }
  return prefix_sum(v)[7] == sum;
}
