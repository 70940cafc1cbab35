//@ title   No bit in common with the number below: one bit is set
//@ note    0 has none.
//@ forall
//@ expect  refuted
fn power_of_two(x: u32) -> bool {
  return ((x & (x - 1u)) == 0u) == (countOneBits(x) == 1u);
}
