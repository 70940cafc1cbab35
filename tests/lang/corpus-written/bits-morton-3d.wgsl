fn expand_bits(v_in: u32) -> u32 {
  var v = v_in;
  v = (v * 0x00010001u) & 0xFF0000FFu;
  v = (v * 0x00000101u) & 0x0F00F00Fu;
  v = (v * 0x00000011u) & 0xC30C30C3u;
  v = (v * 0x00000005u) & 0x49249249u;
  return v;
}

fn morton3D(p: vec3f) -> u32 {
  let q = clamp(p * 1024.0, vec3f(0.0), vec3f(1023.0));
  return expand_bits(u32(q.x)) * 4u + expand_bits(u32(q.y)) * 2u + expand_bits(u32(q.z));
}

//@ requires all(p >= vec3f(0.0)) && all(p <= vec3f(1.0))
//@ forall
fn code_has_thirty_bits(p: vec3f) -> bool {
  return morton3D(p) < (1u << 30u);
}
