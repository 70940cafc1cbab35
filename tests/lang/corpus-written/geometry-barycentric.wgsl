fn barycentric(a: vec2f, b: vec2f, c: vec2f, p: vec2f) -> vec3f {
  let v0 = b - a; let v1 = c - a; let v2 = p - a;
  let inv_den = 1.0 / (v0.x * v1.y - v1.x * v0.y);
  let v = (v2.x * v1.y - v1.x * v2.y) * inv_den;
  let w = (v0.x * v2.y - v2.x * v0.y) * inv_den;
  return vec3f(1.0 - v - w, v, w);
}

//@ requires all(abs(p) < vec2f(100.0))
//@ forall
fn weights_sum_to_one(p: vec2f) -> bool {
  let w = barycentric(vec2f(0), vec2f(1, 0), vec2f(0, 1), p);
  return abs(w.x + w.y + w.z - 1.0) < 1e-3;
}
