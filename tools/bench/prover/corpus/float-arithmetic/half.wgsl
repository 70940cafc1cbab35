//@ title   Half is half
//@ domain  x finite
//@ forall
//@ expect  holds
fn half(x: f32) -> bool {
  return x * 0.5 == x / 2.0;
}
