//@ title   Clearing the sign bit is the absolute value
//@ source  IEEE 754-2019, clause 5.5.1 abs
//@ note    Two functions, equal for every float: NaN counts as equal to NaN.
//@ note    The prover answers at once, the sweep after 2^32 inputs.
//@ equivalent by_builtin
//@ expect  holds
fn by_mask(x: f32) -> f32 {
  return bitcast<f32>(bitcast<u32>(x) & 0x7fffffffu);
}

fn by_builtin(x: f32) -> f32 {
  return abs(x);
}
