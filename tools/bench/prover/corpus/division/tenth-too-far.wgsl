//@ title   The same beyond 16 bits
//@ note    False where the product wraps around: from 81920 on.
//@ domain  x in 0 .. 262143
//@ forall
//@ expect  refuted
fn tenth_too_far(x: u32) -> bool {
  return (x * 52429u) >> 19u == x / 10u;
}
