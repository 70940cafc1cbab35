//@ title   Gray code steps by one bit and can be read back
//@ source  Frank Gray 1953, "Pulse code communication", US patent 2,632,058
//@ note    A shaft encoder must never be half-way between two numbers: neighbours differ in a single bit, also across the wrap.
//@ note    Both answer; the decoder is a chain of exclusive ors, which provers like.
//@ forall
//@ expect  holds
fn gray_code_round_trip(x: u32) -> bool {
  let changed = to_gray(x) ^ to_gray(x + 1u);
  return from_gray(to_gray(x)) == x && countOneBits(changed) == 1u;
}

fn to_gray(x: u32) -> u32 {
  return x ^ (x >> 1u);
}

fn from_gray(gray: u32) -> u32 {
  var x = gray;
  x ^= x >> 1u;
  x ^= x >> 2u;
  x ^= x >> 4u;
  x ^= x >> 8u;
  x ^= x >> 16u;
  return x;
}
