//@ title   A smooth step stays between 0 and 1
//@ source  WGSL, section "smoothstep"
//@ note    The polynomial is monotone over the reals; whether the rounded one passes 1 is a matter of trying.
//@ note    The sweep has 2^32 inputs.
//@ domain  x finite
//@ forall
//@ expect  holds | unknown | spec-freedom
fn stays_between(x: f32) -> bool {
  let y = smoothstep(0.0, 1.0, x);
  return 0.0 <= y && y <= 1.0;
}
