//@ title   A table of sixteen words computes CRC-32 as well as going bit by bit
//@ source  RFC 1952, section 8; the checksum of Ethernet, gzip and PNG, with 16 entries in place of 256
//@ note    The polynomial is 0xEDB88320, lowest bit first; the message is one word, its highest byte zero.
//@ note    The sweep wins: 2^24 messages. Forty steps of exclusive ors and selections are a long chain for the prover.
//@ domain message in 0 .. 0xffffff
//@ forall
//@ expect  holds
fn nibbles_are_bits(message: u32) -> bool {
  return ~by_nibbles(~message) == ~by_bits(~message);
}

const TABLE = array<u32, 16>(
  0x00000000u, 0x1db71064u, 0x3b6e20c8u, 0x26d930acu, 0x76dc4190u, 0x6b6b51f4u, 0x4db26158u, 0x5005713cu,
  0xedb88320u, 0xf00f9344u, 0xd6d6a3e8u, 0xcb61b38cu, 0x9b64c2b0u, 0x86d3d2d4u, 0xa00ae278u, 0xbdbdf21cu,
);

fn by_nibbles(start: u32) -> u32 {
  var rest = start;
  for (var i = 0u; i < 8u; i++) {
    rest = TABLE[rest & 15u] ^ (rest >> 4u);
  }
  return rest;
}

fn by_bits(start: u32) -> u32 {
  var rest = start;
  for (var i = 0u; i < 32u; i++) {
    rest = select(rest >> 1u, (rest >> 1u) ^ 0xedb88320u, (rest & 1u) == 1u);
  }
  return rest;
}
