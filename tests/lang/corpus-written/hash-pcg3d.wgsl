// Jarzynski and Olano, "Hash Functions for GPU Rendering".
fn pcg3d(p: vec3u) -> vec3u {
  var v = p * 1664525u + 1013904223u;
  v.x += v.y * v.z;
  v.y += v.z * v.x;
  v.z += v.x * v.y;
  v ^= v >> vec3u(16u);
  v.x += v.y * v.z;
  v.y += v.z * v.x;
  v.z += v.x * v.y;
  return v;
}

fn rand01(p: vec3u) -> vec3f {
  return vec3f(pcg3d(p)) * (1.0 / f32(0xffffffffu));
}

//@ forall
fn rand_is_in_the_unit_cube(p: vec3u) -> bool {
  let r = rand01(p);
  return all(r >= vec3f(0.0)) && all(r <= vec3f(1.0));
}
