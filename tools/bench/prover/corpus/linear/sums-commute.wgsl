//@ title   Sums commute
//@ note    Addition modulo 2^32 is commutative.
//@ forall
//@ expect  holds
fn sums_commute(x: u32, y: u32) -> bool {
  return x + y == y + x;
}
