//@ title   Every character survives the way to UTF-8 and back
//@ source  RFC 3629, section 3
//@ note    Written into four bytes and read again: 1,112,064 characters, the surrogates left out.
//@ note    Both answer at once.
//@ domain  character in 0 .. 0x10ffff
//@ requires character < 0xd800u || character > 0xdfffu
//@ forall
//@ expect  holds
fn character_survives(character: u32) -> bool {
  return decode(encode(character)) == character;
}

fn encode(c: u32) -> vec4<u32> {
  let last = ((vec4(c) >> vec4(18u, 12u, 6u, 0u)) & vec4(63u)) | vec4(0x80u);
  if (c < 0x80u) {
    return vec4(c, 0u, 0u, 0u);
  }
  if (c < 0x800u) {
    return vec4(0xc0u | (c >> 6u), last.w, 0u, 0u);
  }
  if (c < 0x10000u) {
    return vec4(0xe0u | (c >> 12u), last.zw, 0u);
  }
  return vec4(0xf0u | (c >> 18u), last.yzw);
}

fn decode(bytes: vec4<u32>) -> u32 {
  let length = max(countLeadingZeros(~(bytes.x << 24u)), 1u);
  var c = bytes.x & select(0xffu >> (length + 1u), 0x7fu, length == 1u);
  for (var i = 1u; i < length; i++) {
    c = (c << 6u) | (bytes[i] & 63u);
  }
  return c;
}
