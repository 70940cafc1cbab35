struct Transform { model: mat4x4f, normal: mat3x3f }

fn identity() -> Transform {
  return Transform(
    mat4x4f(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1),
    mat3x3f(vec3f(1, 0, 0), vec3f(0, 1, 0), vec3f(0, 0, 1)),
  );
}

//@ requires all(abs(p) < vec3f(1e6))
//@ forall
fn identity_changes_nothing(p: vec3f) -> bool {
  let t = identity();
  return all((t.model * vec4f(p, 1.0)).xyz == p) && all(t.normal * p == p);
}
