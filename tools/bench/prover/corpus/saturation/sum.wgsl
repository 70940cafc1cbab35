//@ title   Saturating sums in two ways
//@ note    x + y wraps around exactly when y > ~x.
//@ forall
//@ expect  holds
fn sum(x: u32, y: u32) -> bool {
  return select(x + y, 0xffffffffu, x + y < x) == x + min(y, ~x);
}
