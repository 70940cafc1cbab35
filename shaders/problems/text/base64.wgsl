//@ title   Three bytes survive the way to base64 and back
//@ source  RFC 4648, section 4
//@ note    Four letters of six bits each; decoding looks at the letter alone.
//@ note    Both answer: 2^24 messages.
//@ domain  bytes in 0 .. 255
//@ forall
//@ expect  holds
fn message_survives(bytes: vec3<u32>) -> bool {
  let word = (bytes.x << 16u) | (bytes.y << 8u) | bytes.z;
  let sextets = (vec4(word) >> vec4(18u, 12u, 6u, 0u)) & vec4(63u);
  var back = 0u;
  for (var i = 0u; i < 4u; i++) {
    back = (back << 6u) | sextet(letter(sextets[i]));
  }
  return all(vec3(back >> 16u, (back >> 8u) & 255u, back & 255u) == bytes);
}

const CAPITAL_A = 0x41u;
const SMALL_A = 0x61u;
const ZERO = 0x30u;
const PLUS = 0x2bu;
const SLASH = 0x2fu;

fn letter(sextet: u32) -> u32 {
  if (sextet < 26u) { return CAPITAL_A + sextet; }
  if (sextet < 52u) { return SMALL_A + sextet - 26u; }
  if (sextet < 62u) { return ZERO + sextet - 52u; }
  return select(SLASH, PLUS, sextet == 62u);
}

fn sextet(letter: u32) -> u32 {
  if (letter == PLUS) { return 62u; }
  if (letter == SLASH) { return 63u; }
  if (letter <= ZERO + 9u) { return letter - ZERO + 52u; }
  return select(letter - CAPITAL_A, letter - SMALL_A + 26u, letter >= SMALL_A);
}
