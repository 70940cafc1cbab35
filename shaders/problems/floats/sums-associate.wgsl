//@ title   A sum of three floats does not depend on where one begins
//@ source  Goldberg 1991, "What every computer scientist should know about floating-point arithmetic", ACM Computing Surveys 23(1)
//@ note    WGSL allows a device to reassociate, as if this were true.
//@ note    The prover wins.
//@ domain  a in 0.0 .. 1.0
//@ domain  b in 0.0 .. 1.0
//@ domain  c in 0.0 .. 1.0
//@ forall
//@ expect  refuted | spec-freedom
fn sums_associate(a: f32, b: f32, c: f32) -> bool {
  return (a + b) + c == a + (b + c);
}
