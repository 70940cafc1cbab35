const PI: f32 = 3.14159265359;

fn distribution_ggx(n_dot_h: f32, roughness: f32) -> f32 {
  let a = roughness * roughness;
  let a2 = a * a;
  let d = n_dot_h * n_dot_h * (a2 - 1.0) + 1.0;
  return a2 / (PI * d * d);
}

fn geometry_smith(n_dot_v: f32, n_dot_l: f32, roughness: f32) -> f32 {
  let r = roughness + 1.0;
  let k = (r * r) / 8.0;
  return (n_dot_v / (n_dot_v * (1.0 - k) + k)) * (n_dot_l / (n_dot_l * (1.0 - k) + k));
}

//@ requires n >= 0.0 && n <= 1.0 && r >= 0.1 && r <= 1.0
//@ forall
fn ggx_is_not_negative(n: f32, r: f32) -> bool {
  return distribution_ggx(n, r) >= 0.0 && geometry_smith(n, n, r) >= 0.0;
}
