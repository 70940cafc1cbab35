//@ title   Division by 255 without dividing, one number further
//@ note    65535 = 255 * 257 gives 256.
//@ domain  x in 0 .. 65535
//@ forall
//@ expect  refuted
fn by_255_too_far(x: u32) -> bool {
  return (x + 1u + (x >> 8u)) >> 8u == x / 255u;
}
