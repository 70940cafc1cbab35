//@ title   A remainder is smaller than the divisor
//@ source  WGSL, section "Floating Point Accuracy": x % y is x - y * trunc(x / y)
//@ note    True for the remainder of C; in shaders the quotient is rounded first, and 1e10 % 3.0 may be anything.
//@ note    Both win.
//@ domain  x in 0.0 .. 10000000000.0
//@ forall
//@ expect  refuted | spec-freedom
fn is_smaller(x: f32) -> bool {
  let rest = x % 3.0;
  return 0.0 <= rest && rest < 3.0;
}
