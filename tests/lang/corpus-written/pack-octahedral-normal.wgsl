fn sign_not_zero(v: vec2f) -> vec2f {
  return select(vec2f(-1.0), vec2f(1.0), v >= vec2f(0.0));
}

fn oct_encode(n: vec3f) -> vec2f {
  let p = n.xy * (1.0 / (abs(n.x) + abs(n.y) + abs(n.z)));
  return select((1.0 - abs(p.yx)) * sign_not_zero(p), p, n.z > 0.0);
}

fn oct_decode(e: vec2f) -> vec3f {
  var v = vec3f(e.xy, 1.0 - abs(e.x) - abs(e.y));
  if (v.z < 0.0) {
    let folded = (1.0 - abs(v.yx)) * sign_not_zero(v.xy);
    v = vec3f(folded, v.z);
  }
  return normalize(v);
}

//@ forall
fn axes_survive(k: u32) -> bool {
  var n = vec3f();
  n[k % 3u] = 1.0;
  return distance(oct_decode(oct_encode(n)), n) < 1e-5;
}
