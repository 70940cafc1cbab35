//@ title   Parity by a multiplication
//@ source  Anderson, Bit Twiddling Hacks
//@ forall
//@ expect  holds
fn parity(x: u32) -> bool {
  var v = x ^ (x >> 1u);
  v = (v ^ (v >> 2u)) & 0x11111111u;
  return (((v * 0x11111111u) >> 28u) & 1u) == (countOneBits(x) & 1u);
}
