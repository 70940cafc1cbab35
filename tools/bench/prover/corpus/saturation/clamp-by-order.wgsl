//@ title   Clamping from below and above in either order
//@ note    The same as long as the ends are in order.
//@ requires low <= high
//@ forall
//@ expect  holds
fn clamp_by_order(x: i32, low: i32, high: i32) -> bool {
  return min(max(x, low), high) == max(min(x, high), low);
}
