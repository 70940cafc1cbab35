//@ title   Two coordinates woven into a Morton code come out unharmed
//@ source  Guy Macdonald Morton 1966, IBM Ottawa; Fabian Giesen 2009, "Decoding Morton Codes"
//@ note    The bits of x and y alternate, so that neighbours in the plane stay near in memory: textures are stored like this.
//@ note    Both answer: two coordinates of 16 bits are exactly 2^32 inputs.
//@ domain  x in 0 .. 0xffff
//@ domain  y in 0 .. 0xffff
//@ forall
//@ expect  holds
fn morton_round_trip(x: u32, y: u32) -> bool {
  let code = spread(x) | (spread(y) << 1u);
  return gather(code) == x && gather(code >> 1u) == y;
}

fn spread(half: u32) -> u32 {
  var x = half;
  x = (x ^ (x << 8u)) & 0x00ff00ffu;
  x = (x ^ (x << 4u)) & 0x0f0f0f0fu;
  x = (x ^ (x << 2u)) & 0x33333333u;
  return (x ^ (x << 1u)) & 0x55555555u;
}

fn gather(code: u32) -> u32 {
  var x = code & 0x55555555u;
  x = (x ^ (x >> 1u)) & 0x33333333u;
  x = (x ^ (x >> 2u)) & 0x0f0f0f0fu;
  x = (x ^ (x >> 4u)) & 0x00ff00ffu;
  return (x ^ (x >> 8u)) & 0x0000ffffu;
}
