//@ title   A third three times
//@ note    False where the third is rounded to a subnormal number.
//@ domain  x finite
//@ forall
//@ expect  refuted
fn three_thirds(x: f32) -> bool {
  return x / 3.0 * 3.0 == x;
}
