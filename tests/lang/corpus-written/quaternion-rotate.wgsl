alias Quat = vec4f;

fn q_mul(a: Quat, b: Quat) -> Quat {
  return Quat(a.w * b.xyz + b.w * a.xyz + cross(a.xyz, b.xyz), a.w * b.w - dot(a.xyz, b.xyz));
}

fn q_rotate(q: Quat, v: vec3f) -> vec3f {
  return v + 2.0 * cross(q.xyz, cross(q.xyz, v) + q.w * v);
}

//@ requires all(abs(v) < vec3f(1e6))
//@ forall
fn one_turns_nothing(v: vec3f) -> bool {
  return all(q_rotate(Quat(0, 0, 0, 1), v) == v) && all(q_mul(Quat(v, 1), Quat(0, 0, 0, 1)) == Quat(v, 1));
}
