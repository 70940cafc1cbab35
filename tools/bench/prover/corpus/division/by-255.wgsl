//@ title   Division by 255 without dividing
//@ domain  x in 0 .. 65534
//@ forall
//@ expect  holds
fn by_255(x: u32) -> bool {
  return (x + 1u + (x >> 8u)) >> 8u == x / 255u;
}
