//@ title   The distance of two numbers by the absolute value
//@ note    False where the difference overflows.
//@ forall
//@ expect  refuted
fn distance(x: i32, y: i32) -> bool {
  return abs(x - y) == max(x, y) - min(x, y);
}
