fn intersect_aabb(origin: vec3f, inv_dir: vec3f, lo: vec3f, hi: vec3f) -> vec2f {
  let t0 = (lo - origin) * inv_dir;
  let t1 = (hi - origin) * inv_dir;
  let near = min(t0, t1);
  let far = max(t0, t1);
  return vec2f(max(max(near.x, near.y), near.z), min(min(far.x, far.y), far.z));
}

//@ requires all(abs(o) < vec3f(1.0))
//@ forall
fn from_inside_the_box_is_hit(o: vec3f) -> bool {
  let t = intersect_aabb(o, vec3f(1.0, 2.0, 4.0), vec3f(-1.0), vec3f(1.0));
  return t.x <= t.y;
}
