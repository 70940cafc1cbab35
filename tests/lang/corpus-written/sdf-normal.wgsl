fn map(p: vec3f) -> f32 { return length(p) - 1.0; }

fn normal(p: vec3f) -> vec3f {
  let e = vec2f(1.0, -1.0) * 0.0005;
  return normalize(e.xyy * map(p + e.xyy) + e.yyx * map(p + e.yyx) + e.yxy * map(p + e.yxy) + e.xxx * map(p + e.xxx));
}

//@ forall
fn normal_of_the_pole_points_up() -> bool {
  return distance(normal(vec3f(0, 1, 0)), vec3f(0, 1, 0)) < 0.01;
}
