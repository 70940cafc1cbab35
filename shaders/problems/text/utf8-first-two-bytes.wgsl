//@ title   The first two bytes tell whether four bytes are UTF-8
//@ source  The Unicode Standard, table 3-7, "Well-Formed UTF-8 Byte Sequences"
//@ note    Exactly 1,048,576 words pass: after F0 comes 90 or more, after F4 at most 8F, and nothing starts with F5.
//@ note    Both answer: the prover in milliseconds, the sweep in seconds.
//@ requires has_shape(bytes)
//@ forall
//@ expect  holds
fn first_two_bytes_decide(bytes: u32) -> bool {
  let first_two = bytes >> 16u;
  let well_formed = 0xf090u <= first_two && first_two <= 0xf48fu;
  let character = decode(bytes);
  return well_formed == (0x10000u <= character && character <= 0x10ffffu);
}

// 11110... 10...... 10...... 10......
fn has_shape(bytes: u32) -> bool {
  return (bytes & 0xf8c0c0c0u) == 0xf0808080u;
}

fn decode(bytes: u32) -> u32 {
  return ((bytes & 0x07000000u) >> 6u) | ((bytes & 0x3f0000u) >> 4u) | ((bytes & 0x3f00u) >> 2u) | (bytes & 0x3fu);
}
