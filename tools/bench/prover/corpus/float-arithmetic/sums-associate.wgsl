//@ title   Sums of floats associate
//@ note    False: 2^24, 1 and 1.
//@ domain  x finite
//@ domain  y finite
//@ domain  z finite
//@ forall
//@ expect  refuted
fn float_sums_associate(x: f32, y: f32, z: f32) -> bool {
  return (x + y) + z == x + (y + z);
}
