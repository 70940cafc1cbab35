fn ray_plane(ro: vec3f, rd: vec3f, plane: vec4f) -> f32 {
  return -(dot(ro, plane.xyz) + plane.w) / dot(rd, plane.xyz);
}

//@ requires h > 0.0 && h < 1e6
//@ forall
fn falls_to_the_ground(h: f32) -> bool {
  return ray_plane(vec3f(0, h, 0), vec3f(0, -1, 0), vec4f(0, 1, 0, 0)) == h;
}
