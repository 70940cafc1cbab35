//@ title   Dividing by 255 with two shifts is off by one at most
//@ source  The usual shortcut of image compositing, (x + 1 + x / 256) / 256
//@ note    It is exact for every product of two bytes. One number of 16 bits is too large for it: 65535.
//@ domain  x in 0 .. 65535
//@ maximize
//@ expect  holds 1
fn shortfall(x: u32) -> u32 {
  return x / 255u - ((x + 1u + (x >> 8u)) >> 8u);
}
