//@ title   A number minus itself
//@ domain  x finite
//@ forall
//@ expect  holds
fn minus_itself(x: f32) -> bool {
  return x - x == 0.0;
}
