// In hundreds of kelvin.
fn kelvin_to_red(t: f32) -> f32 {
  if (t <= 66.0) { return 1.0; }
  return saturate(1.29293618606 * pow(t - 60.0, -0.1332047592));
}

//@ requires t >= 10.0 && t <= 400.0
//@ forall
fn red_is_a_share(t: f32) -> bool {
  let r = kelvin_to_red(t);
  return r >= 0.0 && r <= 1.0;
}
