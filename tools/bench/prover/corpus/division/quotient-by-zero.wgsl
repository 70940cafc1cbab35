//@ title   Quotient and remainder give the number back, also of 0
//@ note    In WGSL a / 0 is a and a % 0 is 0.
//@ forall
//@ expect  refuted
fn quotient_by_zero(a: u32, b: u32) -> bool {
  return (a / b) * b + a % b == a;
}
