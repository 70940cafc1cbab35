//@ title   A sum of any two floats is equal to itself turned round
//@ source  IEEE 754-2019, clause 5.11: a NaN is unequal to everything, itself included
//@ note    The same formula as for finite floats, without the domain: now NaN is an input, and a NaN is not equal to itself.
//@ note    The prover wins; WGSL lets a device assume that there is no NaN, so a device may well say "true".
//@ forall
//@ expect  refuted
fn sums_commute(a: f32, b: f32) -> bool {
  return a + b == b + a;
}
