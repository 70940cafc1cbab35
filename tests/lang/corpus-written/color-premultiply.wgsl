fn blend_over(src: vec4f, dst: vec4f) -> vec4f {
  let a = src.a + dst.a * (1.0 - src.a);
  let rgb = src.rgb * src.a + dst.rgb * dst.a * (1.0 - src.a);
  if a == 0.0 {
    return vec4f();
  }
  return vec4f(rgb / a, a);
}

//@ requires all(src >= vec4f(0.0)) && all(src <= vec4f(1.0))
//@ forall
fn opaque_hides_what_is_below(src: vec4f) -> bool {
  let s = vec4f(src.rgb, 1.0);
  return all(blend_over(s, vec4f(0.5)) == s);
}
