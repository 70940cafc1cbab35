fn gamma_from_linear_rgb(rgb: vec3<f32>) -> vec3<f32> {
  let cutoff = rgb < vec3<f32>(0.0031308);
  let lower = rgb * vec3<f32>(12.92);
  let higher = vec3<f32>(1.055) * pow(rgb, vec3<f32>(1.0 / 2.4)) - vec3<f32>(0.055);
  return select(higher, lower, cutoff);
}

//@ requires all(rgb >= vec3f(0.0)) && all(rgb <= vec3f(1.0))
//@ forall
fn stays_in_gamut(rgb: vec3f) -> bool {
  return all(gamma_from_linear_rgb(rgb) <= vec3f(1.0001));
}
