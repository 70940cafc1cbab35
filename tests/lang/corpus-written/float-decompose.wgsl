//@ requires x == x && abs(x) < 3e38 && abs(x) > 1e-30
//@ forall
fn frexp_and_ldexp_undo_each_other(x: f32) -> bool {
  let parts = frexp(x);
  return ldexp(parts.fract, parts.exp) == x && abs(parts.fract) < 1.0;
}
