//@ title   Coefficients add up
//@ note    3x + 3y + 5x - 5y = 8x - 2y in every ring.
//@ forall
//@ expect  holds
fn coefficients(x: i32, y: i32) -> bool {
  return 3 * (x + y) + 5 * (x - y) == 8 * x - 2 * y;
}
