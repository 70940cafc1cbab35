//@ title   The average without overflow
//@ note    What both share, and half of what they do not.
//@ forall
//@ expect  holds
fn average(x: u32, y: u32) -> bool {
  let carry = select(0u, 0x80000000u, x + y < x);
  return (x & y) + ((x ^ y) >> 1u) == (((x + y) >> 1u) | carry);
}
