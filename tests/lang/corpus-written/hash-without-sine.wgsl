// After Dave Hoskins.
fn hash12(p: vec2f) -> f32 {
  var p3 = fract(vec3f(p.xyx) * 0.1031);
  p3 += dot(p3, p3.yzx + 33.33);
  return fract((p3.x + p3.y) * p3.z);
}

//@ requires abs(p.x) < 1000.0 && abs(p.y) < 1000.0
//@ forall
fn hash12_is_a_fraction(p: vec2f) -> bool {
  let h = hash12(p);
  return h >= 0.0 && h <= 1.0;
}
