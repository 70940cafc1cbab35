//@ title   Sums keep the order
//@ note    Rounding is monotone.
//@ domain  x finite
//@ domain  y finite
//@ domain  z finite
//@ requires x <= y
//@ forall
//@ expect  holds
fn order_of_sums(x: f32, y: f32, z: f32) -> bool {
  return x + z <= y + z;
}
