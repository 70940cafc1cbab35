//@ title   Multiplying by a half is dividing by two
//@ source  IEEE 754-2019, clause 5.4.1: both are exact, or round the same number
//@ note    The prover needs a moment, the sweep has 2^32 inputs.
//@ note    WGSL allows 2.5 units in the last place to a division, so a device may differ.
//@ domain  x finite
//@ forall
//@ expect  holds | spec-freedom
fn halves(x: f32) -> bool {
  return x * 0.5 == x / 2.0;
}
