fn rand(co: vec2<f32>) -> f32 {
  return fract(sin(dot(co, vec2<f32>(12.9898, 78.233))) * 43758.5453);
}

//@ requires all(abs(co) < vec2f(100.0))
//@ forall
fn rand_is_not_negative(co: vec2f) -> bool {
  return rand(co) >= 0.0;
}
