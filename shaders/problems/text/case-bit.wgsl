//@ title   Setting one bit ignores the case of a character and nothing else
//@ source  ASA X3.4-1963, "American Standard Code for Information Interchange"
//@ note    Right for letters, but 38 pairs that are none become equal, too: @ and the grave accent, [ and {, a control code and a space.
//@ note    Both win at once: there are only 2^14 pairs.
//@ domain  a in 0 .. 127
//@ domain  b in 0 .. 127
//@ forall
//@ expect  refuted
fn bit_ignores_case(a: u32, b: u32) -> bool {
  return ((a | 0x20u) == (b | 0x20u)) == (lower(a) == lower(b));
}

fn lower(letter: u32) -> u32 {
  let is_upper = 65u <= letter && letter <= 90u;
  return select(letter, letter + 32u, is_upper);
}
