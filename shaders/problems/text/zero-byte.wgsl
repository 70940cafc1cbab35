//@ title   One subtraction finds the end of a string in four bytes at a time
//@ source  Alan Mycroft 1987 in Sean Eron Anderson, "Bit Twiddling Hacks", Determine if a word has a zero byte
//@ note    The strlen of every C library is built on this; the reference looks at the four bytes.
//@ note    Both answer: the sweep in a second or two, the prover in hundredths.
//@ forall
//@ expect  holds
fn finds_zero_byte(word: u32) -> bool {
  let found = ((word - 0x01010101u) & ~word & 0x80808080u) != 0u;
  let is_there = (word & 0xffu) == 0u || (word & 0xff00u) == 0u || (word & 0xff0000u) == 0u || (word >> 24u) == 0u;
  return found == is_there;
}
