// Clearing the lowest one until none is left counts the ones: the number of turns differs from input to input.
fn holds(x: u32) -> bool {
  var rest = x;
  var ones = 0u;
  for (var turn = 0u; turn < 32u; turn += 1u) {
    if (rest == 0u) { break; }
    rest &= rest - 1u;
    ones += 1u;
  }
  return ones == countOneBits(x);
}
