//@ title   The float square root, cut off, is the integer square root
//@ source  A common shortcut in firmware: (uint32_t)sqrtf((float)x)
//@ note    A float has 24 bits: from 0x1001fff on the argument has been rounded before the root is taken.
//@ note    Both win.
//@ forall
//@ expect  refuted
fn is_the_floor(x: u32) -> bool {
  let root = u32(sqrt(f32(x)));
  return root <= 65535u && root * root <= x && x - root * root <= 2u * root;
}
