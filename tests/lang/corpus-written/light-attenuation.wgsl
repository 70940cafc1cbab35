fn attenuation(distance: f32, radius: f32) -> f32 {
  let s = saturate(1.0 - pow(distance / radius, 4.0));
  return (s * s) / (distance * distance + 1.0);
}

//@ requires d >= 10.0 && d < 1e6
//@ forall
fn beyond_the_radius_is_dark(d: f32) -> bool { return attenuation(d, 10.0) == 0.0; }
