//@ title   Four bytes with the shape of UTF-8 are a character
//@ source  RFC 3629, sections 3 and 10
//@ note    A decoder that looks only at the leading bits accepts 2,097,152 words; 1,048,576 of them are overlong or beyond Unicode.
//@ note    Both win. Overlong forms have smuggled slashes past filters since the year 2000 (CVE-2000-0884).
//@ requires has_shape(bytes)
//@ forall
//@ expect  refuted
fn shape_is_enough(bytes: u32) -> bool {
  let character = decode(bytes);
  return 0x10000u <= character && character <= 0x10ffffu;
}

// 11110... 10...... 10...... 10......
fn has_shape(bytes: u32) -> bool {
  return (bytes & 0xf8c0c0c0u) == 0xf0808080u;
}

fn decode(bytes: u32) -> u32 {
  return ((bytes & 0x07000000u) >> 6u) | ((bytes & 0x3f0000u) >> 4u) | ((bytes & 0x3f00u) >> 2u) | (bytes & 0x3fu);
}
