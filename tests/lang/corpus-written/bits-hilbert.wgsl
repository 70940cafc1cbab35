fn hilbert_xy_to_index(p_: vec2u, n: u32) -> u32 {
  var p = p_;
  var index = 0u;
  for (var s = n / 2u; s > 0u; s /= 2u) {
    let r = select(vec2u(0u), vec2u(1u), (p & vec2u(s)) > vec2u(0u));
    index += s * s * ((3u * r.x) ^ r.y);
    if r.y == 0u {
      if r.x == 1u { p = vec2u(n - 1u) - p; }
      p = p.yx;
    }
  }
  return index;
}

//@ domain p in 0 .. 15
//@ forall
fn index_is_in_the_square(p: vec2u) -> bool {
  return hilbert_xy_to_index(p, 16u) < 256u;
}
