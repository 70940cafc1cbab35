//@ title   The smallest floats survive a multiplication by one
//@ source  WGSL, section "Differences from IEEE-754": flush to zero
//@ note    A device may flush subnormal numbers to zero: SwiftShader does, lavapipe does not.
//@ note    Freedom, not a bug.
//@ domain  x in 1e-45 .. 1.1754942e-38
//@ forall
//@ expect  holds | spec-freedom
fn survives(x: f32) -> bool {
  return bitcast<u32>(x * 1.0) == bitcast<u32>(x);
}
