//@ title   Clamping from below and above in either order, with any ends
//@ note    False for low = 1, high = 0.
//@ forall
//@ expect  refuted
fn clamp_without_order(x: i32, low: i32, high: i32) -> bool {
  return min(max(x, low), high) == max(min(x, high), low);
}
