//@ title   Saturating signed sums that forget negative ones
//@ note    False for the least number twice: 0.
//@ forall
//@ expect  refuted
fn signed_sum_too_simple(x: i32, y: i32) -> bool {
  let sum = select(x + y, 0x7fffffff, y > 0 && x + y < x);
  return y > 0 || sum <= x;
}
