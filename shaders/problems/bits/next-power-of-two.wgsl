//@ title   Filling all bits below the highest one rounds up to a power of two
//@ source  Henry S. Warren 2012, "Hacker's Delight", 2nd edition, section 3-2
//@ note    The result is a power of two, not below x and less than twice x, for every x that has such a power.
//@ note    Both answer: a short chain of shifts is easy for the prover and quick for the sweep.
//@ domain  x in 1 .. 0x80000000
//@ forall
//@ expect  holds
fn rounds_up(x: u32) -> bool {
  let power = next_power_of_two(x);
  return countOneBits(power) == 1u && power >= x && power - x < x;
}

fn next_power_of_two(x: u32) -> u32 {
  var filled = x - 1u;
  filled |= filled >> 1u;
  filled |= filled >> 2u;
  filled |= filled >> 4u;
  filled |= filled >> 8u;
  filled |= filled >> 16u;
  return filled + 1u;
}
