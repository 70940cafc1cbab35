//@ title   Four hexadecimal digits are written and read back without a branch
//@ source  RFC 4648, section 8, "Base 16 Encoding"
//@ note    Letters lie 39 above the digits; a digit is read from its low nibble and bit 6. Code without branches leaks no keys.
//@ note    Both answer at once: 65,536 words.
//@ domain  word in 0 .. 0xffff
//@ forall
//@ expect  holds
fn hex_round_trip(word: u32) -> bool {
  let digits = to_hex(word);
  return from_hex(digits) == word;
}

fn to_hex(word: u32) -> u32 {
  let nibbles = (word & 15u) | ((word & 0xf0u) << 4u) | ((word & 0xf00u) << 8u) | ((word & 0xf000u) << 12u);
  let is_letter = ((nibbles + 0x06060606u) >> 4u) & 0x01010101u;
  return nibbles + 0x30303030u + is_letter * 39u;
}

fn from_hex(digits: u32) -> u32 {
  let is_letter = (digits >> 6u) & 0x01010101u;
  let nibbles = (digits & 0x0f0f0f0fu) + is_letter * 9u;
  return (nibbles & 15u) | ((nibbles >> 4u) & 0xf0u) | ((nibbles >> 8u) & 0xf00u) | ((nibbles >> 12u) & 0xf000u);
}
