//@ title   Rounding down is cutting off
//@ note    False for -0.5.
//@ domain  x finite
//@ forall
//@ expect  refuted
fn floor_is_not_truncation(x: f32) -> bool {
  return floor(x) == trunc(x);
}
