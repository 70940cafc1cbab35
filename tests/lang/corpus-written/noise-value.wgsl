fn hash2(p: vec2i) -> f32 {
  var h = u32(p.x) * 374761393u + u32(p.y) * 668265263u;
  h = (h ^ (h >> 13u)) * 1274126177u;
  return f32((h ^ (h >> 16u)) & 0xffffu) / 65535.0;
}

fn value_noise(p: vec2f) -> f32 {
  let i = vec2i(floor(p));
  let f = fract(p);
  let u = f * f * (3.0 - 2.0 * f);
  return mix(
    mix(hash2(i), hash2(i + vec2i(1, 0)), u.x),
    mix(hash2(i + vec2i(0, 1)), hash2(i + vec2i(1, 1)), u.x),
    u.y
  );
}

//@ requires all(abs(p) < vec2f(1000.0))
//@ forall
fn noise_is_bounded(p: vec2f) -> bool {
  let n = value_noise(p);
  return n >= -0.001 && n <= 1.001;
}
