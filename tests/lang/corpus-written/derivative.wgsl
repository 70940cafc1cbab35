// refused: unsupported-builtin neighbouring fragments
fn aastep(threshold: f32, value: f32) -> f32 {
  let width = length(vec2f(dpdx(value), dpdy(value))) * 0.7;
  return smoothstep(threshold - width, threshold + width, value);
}

//@ forall
fn p(v: f32) -> bool { return aastep(0.5, v) >= 0.0; }
