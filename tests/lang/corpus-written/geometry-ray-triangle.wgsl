// Möller and Trumbore.
fn intersect_triangle(o: vec3f, d: vec3f, v: array<vec3f, 3>, t: ptr<function, f32>) -> bool {
  let e1 = v[1] - v[0];
  let e2 = v[2] - v[0];
  let h = cross(d, e2);
  let a = dot(e1, h);
  if abs(a) < 1e-7 { return false; }
  let f = 1.0 / a;
  let s = o - v[0];
  let u = f * dot(s, h);
  if u < 0.0 || u > 1.0 { return false; }
  let q = cross(s, e1);
  let w = f * dot(d, q);
  if w < 0.0 || u + w > 1.0 { return false; }
  *t = f * dot(e2, q);
  return *t > 1e-7;
}

//@ requires all(p >= vec2f(0.1)) && p.x + p.y <= 0.9
//@ forall
fn straight_down_hits(p: vec2f) -> bool {
  var t = 0.0;
  let corners = array(vec3f(0, 0, 0), vec3f(1, 0, 0), vec3f(0, 1, 0));
  return intersect_triangle(vec3f(p, 1), vec3f(0, 0, -1), corners, &t) && abs(t - 1.0) < 1e-5;
}
