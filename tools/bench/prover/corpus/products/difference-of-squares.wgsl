//@ title   The difference of two squares
//@ note    An identity of commutative rings.
//@ forall
//@ expect  holds
fn difference_of_squares(x: u32, y: u32) -> bool {
  return x * x - y * y == (x + y) * (x - y);
}
