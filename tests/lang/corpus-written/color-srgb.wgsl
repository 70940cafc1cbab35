fn srgb_to_linear(c: f32) -> f32 {
  if (c <= 0.04045) {
    return c / 12.92;
  }
  return pow((c + 0.055) / 1.055, 2.4);
}

fn linear_to_srgb(c: f32) -> f32 {
  return select(1.055 * pow(c, 1.0 / 2.4) - 0.055, c * 12.92, c <= 0.0031308);
}

//@ requires c >= 0.0 && c <= 1.0
//@ forall
fn survives_the_round_trip(c: f32) -> bool {
  return abs(linear_to_srgb(srgb_to_linear(c)) - c) < 1e-3;
}
