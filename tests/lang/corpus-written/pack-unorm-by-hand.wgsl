fn pack_unorm4x8(v: vec4f) -> u32 {
  let c = vec4u(round(saturate(v) * 255.0));
  return c.x | (c.y << 8u) | (c.z << 16u) | (c.w << 24u);
}

//@ requires all(v >= vec4f(0.0)) && all(v <= vec4f(1.0))
//@ forall
fn agrees_with_the_builtin(v: vec4f) -> bool {
  let difference = vec4i(unpack4xU8(pack_unorm4x8(v))) - vec4i(unpack4xU8(pack4x8unorm(v)));
  return all(abs(difference) <= vec4i(1));
}
