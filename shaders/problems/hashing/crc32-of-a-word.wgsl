//@ title   CRC-32 tells all words of four bytes apart
//@ source  ISO-HDLC, CRC-32 with the reflected polynomial 0xedb88320
//@ note    A checksum of 32 bits over a message of 32 bits is a change of base: no error in it goes unseen.
//@ injective
//@ expect  holds
fn crc32(word: u32) -> u32 {
  var crc = ~word;
  for (var i = 0u; i < 32u; i++) {
    crc = (crc >> 1u) ^ select(0u, 0xedb88320u, (crc & 1u) == 1u);
  }
  return ~crc;
}
