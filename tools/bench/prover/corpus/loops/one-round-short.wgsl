//@ title   Counting ones in 31 rounds
//@ note    False where the highest bit is set.
//@ forall
//@ expect  refuted
fn one_round_short(x: u32) -> bool {
  var count = 0u;
  for (var i = 0u; i < 31u; i++) {
    count += (x >> i) & 1u;
  }
  return count == countOneBits(x);
}
