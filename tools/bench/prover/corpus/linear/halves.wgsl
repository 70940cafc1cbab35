//@ title   The sum of halves is not above half of the sum
//@ note    False where the sum wraps around: x = y = 2^31.
//@ forall
//@ expect  refuted
fn halves(x: u32, y: u32) -> bool {
  return x / 2u + y / 2u <= (x + y) / 2u;
}
