//@ title   The larger of two is one of them, and not below either
//@ domain  x finite
//@ domain  y finite
//@ forall
//@ expect  holds
fn larger_of_two(x: f32, y: f32) -> bool {
  let larger = max(x, y);
  return larger >= x && larger >= y && (larger == x || larger == y);
}
