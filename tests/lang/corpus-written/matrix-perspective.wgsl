fn perspective(fovy: f32, aspect: f32, near: f32, far: f32) -> mat4x4f {
  let f = 1.0 / tan(fovy / 2.0);
  var m = mat4x4f();
  m[0][0] = f / aspect;
  m[1][1] = f;
  m[2][2] = far / (near - far);
  m[2].w = -1.0;
  m[3].z = near * far / (near - far);
  return m;
}

//@ requires z <= -0.1 && z >= -100.0
//@ forall
fn depth_is_in_range(z: f32) -> bool {
  let clip = perspective(1.0, 1.5, 0.1, 100.0) * vec4f(0, 0, z, 1);
  let depth = clip.z / clip.w;
  return depth >= -0.001 && depth <= 1.001;
}
