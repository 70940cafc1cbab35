struct Shared { mantissas: vec3u, exponent: u32 }

fn unpack_rgb9e5(v: u32) -> vec3f {
  let s = Shared(vec3u(v, v >> 9u, v >> 18u) & vec3u(511u), v >> 27u);
  return vec3f(s.mantissas) * exp2(f32(s.exponent) - 24.0);
}

//@ forall
fn rgb9e5_is_not_negative(v: u32) -> bool {
  return all(unpack_rgb9e5(v) >= vec3f(0.0));
}
