//@ title   The sum of the halves of two floats lies between them
//@ source  Goualard 2014, "How do you compute the midpoint of an interval?", ACM TOMS 40(2)
//@ note    No overflow, but the halves of the smallest floats are rounded away.
//@ note    The prover wins.
//@ domain  a finite
//@ domain  b finite
//@ requires a <= b
//@ forall
//@ expect  refuted | spec-freedom
fn lies_between(a: f32, b: f32) -> bool {
  let middle = a * 0.5 + b * 0.5;
  return a <= middle && middle <= b;
}
