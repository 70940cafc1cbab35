fn part1by1(n_: u32) -> u32 {
  var n = n_ & 0x0000ffffu;
  n = (n | (n << 8u)) & 0x00FF00FFu;
  n = (n | (n << 4u)) & 0x0F0F0F0Fu;
  n = (n | (n << 2u)) & 0x33333333u;
  n = (n | (n << 1u)) & 0x55555555u;
  return n;
}

fn compact1by1(n_: u32) -> u32 {
  var n = n_ & 0x55555555u;
  n = (n ^ (n >> 1u)) & 0x33333333u;
  n = (n ^ (n >> 2u)) & 0x0f0f0f0fu;
  n = (n ^ (n >> 4u)) & 0x00ff00ffu;
  n = (n ^ (n >> 8u)) & 0x0000ffffu;
  return n;
}

//@ domain p.x in 0 .. 65535
//@ domain p.y in 0 .. 65535
//@ forall
fn morton_codes_decode(p: vec2u) -> bool {
  let code = part1by1(p.x) | (part1by1(p.y) << 1u);
  return all(vec2u(compact1by1(code), compact1by1(code >> 1u)) == p);
}
