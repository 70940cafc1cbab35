//@ title   Squares are not negative
//@ domain  x finite
//@ forall
//@ expect  holds
fn squares(x: f32) -> bool {
  return x * x >= 0.0;
}
