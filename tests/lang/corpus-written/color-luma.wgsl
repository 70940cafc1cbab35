fn luminance(c: vec3f) -> f32 {
  return dot(c, vec3f(0.2126, 0.7152, 0.0722));
}

//@ requires all(c >= vec3f(0.0)) && all(c <= vec3f(1.0))
//@ forall
fn luminance_is_in_range(c: vec3f) -> bool {
  let l = luminance(c);
  return l >= 0.0 && l <= 1.000001;
}
