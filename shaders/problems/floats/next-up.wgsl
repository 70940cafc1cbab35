//@ title   One more in the bits is the next larger float
//@ source  IEEE 754-2019, clause 5.3.1 nextUp
//@ note    The magnitude grows with the bits; below zero one counts down, and the two zeros are one number.
//@ note    A device that flushes subnormal numbers sees no step between the smallest of them.
//@ domain  x in -3.4028235e38 .. 3.4028233e38
//@ forall
//@ expect  holds | spec-freedom
fn is_larger(x: f32) -> bool {
  return x < next_up(x);
}

fn next_up(x: f32) -> f32 {
  let bits = bitcast<u32>(x);
  if ((bits & 0x7fffffffu) == 0u) {
    return bitcast<f32>(1u);
  }
  return bitcast<f32>(select(bits + 1u, bits - 1u, (bits >> 31u) == 1u));
}
