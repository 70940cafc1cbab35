fn rotation_z(angle: f32) -> mat3x3<f32> {
  let c = cos(angle);
  let s = sin(angle);
  return mat3x3<f32>(vec3(c, s, 0.0), vec3(-s, c, 0.0), vec3(0.0, 0.0, 1.0));
}

//@ requires abs(angle) < 3.14
//@ forall
fn rotations_keep_volume(angle: f32) -> bool {
  return abs(determinant(rotation_z(angle)) - 1.0) < 1e-4;
}
