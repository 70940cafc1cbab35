//@ title   Division by seven keeps the order
//@ note    Rounding down is monotone.
//@ requires a <= b
//@ forall
//@ expect  holds
fn quotients_are_ordered(a: u32, b: u32) -> bool {
  return a / 7u <= b / 7u;
}
