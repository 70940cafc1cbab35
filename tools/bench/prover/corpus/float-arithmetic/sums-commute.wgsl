//@ title   Sums of floats commute
//@ note    Both round the same sum.
//@ domain  x finite
//@ domain  y finite
//@ forall
//@ expect  holds
fn float_sums_commute(x: f32, y: f32) -> bool {
  return x + y == y + x;
}
