//@ title   Four bytes can be added with saturation inside one word
//@ source  Henry S. Warren 2012, "Hacker's Delight", 2nd edition, section 2-18
//@ note    The top bits are kept apart, so that no carry crosses into the next byte; a byte that overflows becomes 255.
//@ note    The prover wins: 2^64 pairs of words.
//@ forall
//@ expect  holds
fn word_adds_bytes(a: u32, b: u32) -> bool {
  let by_vector = pack4xU8Clamp(unpack4xU8(a) + unpack4xU8(b));
  return in_a_word(a, b) == by_vector;
}

fn in_a_word(a: u32, b: u32) -> u32 {
  const TOP = 0x80808080u;
  let sum = ((a & ~TOP) + (b & ~TOP)) ^ ((a ^ b) & TOP);
  let overflow = ((a & b) | ((a | b) & ~sum)) & TOP;
  return sum | ((overflow >> 7u) * 255u);
}
