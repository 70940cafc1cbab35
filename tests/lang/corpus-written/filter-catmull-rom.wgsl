fn weights(f: f32) -> vec4f {
  return vec4f(
    f * (-0.5 + f * (1.0 - 0.5 * f)),
    1.0 + f * f * (-2.5 + 1.5 * f),
    f * (0.5 + f * (2.0 - 1.5 * f)),
    f * f * (-0.5 + 0.5 * f),
  );
}

//@ requires f >= 0.0 && f <= 1.0
//@ forall
fn weights_sum_to_one(f: f32) -> bool { return abs(dot(weights(f), vec4f(1.0)) - 1.0) < 1e-5; }
