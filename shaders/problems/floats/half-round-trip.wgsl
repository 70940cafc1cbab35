//@ title   A 16-bit float survives the way to 32 bits and back
//@ source  WGSL, sections "unpack2x16float" and "pack2x16float"
//@ note    Every half is a float. A device may flush the smallest on the way.
//@ note    Both answer at once: 65,536 inputs less the infinities and NaNs.
//@ domain  half in 0 .. 65535
//@ requires (half & 0x7c00u) != 0x7c00u
//@ forall
//@ expect  holds | spec-freedom
fn survives(half: u32) -> bool {
  return pack2x16float(unpack2x16float(half)) == half;
}
