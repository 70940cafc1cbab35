//@ title   The lowest one is the value at its place
//@ requires x != 0u
//@ forall
//@ expect  holds
fn lowest_one(x: u32) -> bool {
  return (x & (0u - x)) == 1u << countTrailingZeros(x);
}
