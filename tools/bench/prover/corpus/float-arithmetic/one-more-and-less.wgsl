//@ title   One more and one less
//@ note    False for 2^-30.
//@ domain  x finite
//@ forall
//@ expect  refuted
fn one_more_and_less(x: f32) -> bool {
  return (x + 1.0) - 1.0 == x;
}
