//@ title   Clearing the lowest one until none is left counts the ones
//@ source  Kernighan and Ritchie 1988, "The C Programming Language", 2nd edition, exercise 2-9; Peter Wegner 1960
//@ note    The loop runs once for each one, so at most 32 times: the prover must see that bound to finish.
//@ note    Both answer; the number of steps differs from input to input, which a sweep feels in its speed.
//@ forall
//@ expect  holds
fn clearing_counts_ones(x: u32) -> bool {
  return popcount(x) == countOneBits(x);
}

fn popcount(x: u32) -> u32 {
  var rest = x;
  var ones = 0u;
  while (rest != 0u) {
    rest &= rest - 1u;
    ones++;
  }
  return ones;
}
