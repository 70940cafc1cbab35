//@ title   Saturating differences in two ways
//@ forall
//@ expect  holds
fn difference(x: u32, y: u32) -> bool {
  return max(x, y) - y == select(x - y, 0u, x < y);
}
