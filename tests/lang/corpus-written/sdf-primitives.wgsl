fn sd_sphere(p: vec3f, r: f32) -> f32 { return length(p) - r; }
fn sd_box(p: vec3f, b: vec3f) -> f32 {
  let q = abs(p) - b;
  return length(max(q, vec3f(0.0))) + min(max(q.x, max(q.y, q.z)), 0.0);
}
fn sd_torus(p: vec3f, t: vec2f) -> f32 {
  let q = vec2f(length(p.xz) - t.x, p.y);
  return length(q) - t.y;
}

//@ requires all(abs(p) < vec3f(100.0))
//@ forall
fn the_box_holds_the_sphere(p: vec3f) -> bool {
  return !(sd_sphere(p, 0.5) < -0.001) || sd_box(p, vec3f(0.5)) < 0.0;
}
