//@ title   Rounding up to a power of two works for every word
//@ source  Henry S. Warren 2012, "Hacker's Delight", 2nd edition, section 3-2
//@ note    Zero has no such power, and above 2^31 it does not fit: half of all words fail, 0 first, 2,147,483,648 in number.
//@ note    Both win: the sweep stumbles at its first input, the prover at once.
//@ forall
//@ expect  refuted
fn rounds_up(x: u32) -> bool {
  let power = next_power_of_two(x);
  return countOneBits(power) == 1u && power >= x;
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
