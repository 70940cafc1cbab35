fn compare_and_swap(a: ptr<function, array<f32, 4>>, i: u32, j: u32) {
  if ((*a)[i] > (*a)[j]) {
    let t = (*a)[i];
    (*a)[i] = (*a)[j];
    (*a)[j] = t;
  }
}

//@ requires all(v == v)
//@ forall
fn four_are_sorted(v: vec4f) -> bool {
  var a = array(v.x, v.y, v.z, v.w);
  compare_and_swap(&a, 0u, 1u); compare_and_swap(&a, 2u, 3u);
  compare_and_swap(&a, 0u, 2u); compare_and_swap(&a, 1u, 3u);
  compare_and_swap(&a, 1u, 2u);
  return a[0] <= a[1] && a[1] <= a[2] && a[2] <= a[3];
}
