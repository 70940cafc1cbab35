//@ title   Only a NaN is not equal to itself
//@ source  IEEE 754-2019, clause 5.11; the portable isnan of C, JavaScript and every shader forum
//@ note    A device may assume that no NaN ever occurs, and fold x != x to false: SwiftShader does.
//@ note    Freedom, not a bug: test the bits instead.
//@ forall
//@ expect  holds | spec-freedom
fn detects_nan(x: f32) -> bool {
  let by_bits = (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
  return (x != x) == by_bits;
}
