fn sd_segment(p: vec2f, a: vec2f, b: vec2f) -> f32 {
  let pa = p - a;
  let ba = b - a;
  let h = clamp(dot(pa, ba) / dot(ba, ba), 0.0, 1.0);
  return length(pa - ba * h);
}

//@ requires all(abs(p) < vec2f(1e3))
//@ forall
fn nearer_than_the_ends(p: vec2f) -> bool {
  let d = sd_segment(p, vec2f(-1, 0), vec2f(1, 0));
  return d <= distance(p, vec2f(-1, 0)) + 1e-3 && d >= 0.0;
}
