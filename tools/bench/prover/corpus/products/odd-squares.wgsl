//@ title   Odd squares are 1 modulo 8
//@ note    (2x + 1)^2 = 4 x (x + 1) + 1.
//@ forall
//@ expect  holds
fn odd_squares(x: u32) -> bool {
  let odd = 2u * x + 1u;
  return ((odd * odd) & 7u) == 1u;
}
