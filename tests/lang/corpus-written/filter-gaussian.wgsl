fn gauss(x: f32, sigma: f32) -> f32 {
  const inv_sqrt_tau = 0.3989422804014327;
  return inv_sqrt_tau / sigma * exp(-0.5 * (x / sigma) * (x / sigma));
}

//@ requires abs(x) < 10.0
//@ forall
fn gauss_is_even(x: f32) -> bool { return gauss(x, 1.5) == gauss(-x, 1.5); }
