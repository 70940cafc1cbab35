fn lower_bound(a: array<i32, 8>, x: i32) -> u32 {
  var lo = 0u;
  var hi = 8u;
  while (lo < hi) {
    let mid = (lo + hi) / 2u;
    if (a[mid] < x) { lo = mid + 1u; } else { hi = mid; }
  }
  return lo;
}

//@ forall
fn finds_what_is_there(k: u32) -> bool {
  let a = array(1, 3, 5, 7, 11, 13, 17, 19);
  return lower_bound(a, a[k % 8u]) == k % 8u;
}
