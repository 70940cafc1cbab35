//@ title   Quotient and remainder give the number back
//@ note    The definition of the remainder.
//@ requires b != 0u
//@ forall
//@ expect  holds
fn quotient_and_rest(a: u32, b: u32) -> bool {
  return (a / b) * b + a % b == a;
}
