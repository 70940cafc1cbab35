//@ title   Interleaved and taken apart again
//@ domain  x in 0 .. 65535
//@ domain  y in 0 .. 65535
//@ forall
//@ expect  holds
fn morton(x: u32, y: u32) -> bool {
  let code = spread(x) | (spread(y) << 1u);
  return gather(code) == x && gather(code >> 1u) == y;
}

fn spread(x: u32) -> u32 {
  var v = (x | (x << 8u)) & 0x00ff00ffu;
  v = (v | (v << 4u)) & 0x0f0f0f0fu;
  v = (v | (v << 2u)) & 0x33333333u;
  return (v | (v << 1u)) & 0x55555555u;
}

fn gather(x: u32) -> u32 {
  var v = x & 0x55555555u;
  v = (v | (v >> 1u)) & 0x33333333u;
  v = (v | (v >> 2u)) & 0x0f0f0f0fu;
  v = (v | (v >> 4u)) & 0x00ff00ffu;
  return (v | (v >> 8u)) & 0xffffu;
}
