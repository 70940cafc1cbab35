//@ title   Packing five, six and five bits keeps all colours apart
//@ source  The 16-bit pixel format RGB565
//@ note    An encoding is a function of its parts without collisions: three parameters, 65,536 colours.
//@ domain  r in 0 .. 31
//@ domain  g in 0 .. 63
//@ domain  b in 0 .. 31
//@ injective
//@ expect  holds
fn packed(r: u32, g: u32, b: u32) -> u32 {
  return (r << 11u) | (g << 5u) | b;
}
