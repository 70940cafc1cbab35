//@ title   The middle of two floats lies between them
//@ source  Goualard 2014, "How do you compute the midpoint of an interval?", ACM TOMS 40(2)
//@ note    The sum overflows: the middle of two large numbers is infinite.
//@ note    The prover wins.
//@ domain  a finite
//@ domain  b finite
//@ requires a <= b
//@ forall
//@ expect  refuted
fn lies_between(a: f32, b: f32) -> bool {
  let middle = (a + b) * 0.5;
  return a <= middle && middle <= b;
}
