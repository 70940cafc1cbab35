//@ title   A cyclic redundancy check is linear
//@ note    Each step is linear over the field of two elements.
//@ forall
//@ expect  holds
fn checksum_is_linear(x: u32, y: u32) -> bool {
  return checksum(x ^ y) == (checksum(x) ^ checksum(y));
}

fn checksum(x: u32) -> u32 {
  var c = x;
  for (var i = 0u; i < 32u; i++) {
    c = (c >> 1u) ^ (0xedb88320u & (0u - (c & 1u)));
  }
  return c;
}
