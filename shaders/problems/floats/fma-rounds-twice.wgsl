//@ title   A fused product minus the product itself is nothing
//@ source  WGSL, section "fma": an implementation may use one rounding or two
//@ note    Unfused the difference is 0; fused it is the rounding error of the product.
//@ note    Freedom, not a bug: hardware with a fused instruction may say no.
//@ domain  a in -1000000.0 .. 1000000.0
//@ domain  b in -1000000.0 .. 1000000.0
//@ forall
//@ expect  holds | spec-freedom
fn nothing_is_left(a: f32, b: f32) -> bool {
  return fma(a, b, -(a * b)) == 0.0;
}
