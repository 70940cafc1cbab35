//@ title   Products distribute over exclusive or
//@ note    False: 3 * (1 ^ 3) = 6, and 3 ^ 9 = 10.
//@ forall
//@ expect  refuted
fn over_exclusive_or(x: u32, y: u32, z: u32) -> bool {
  return (x * (y ^ z)) == ((x * y) ^ (x * z));
}
