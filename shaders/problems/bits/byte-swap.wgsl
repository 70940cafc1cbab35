//@ title   Swapping bytes twice gives the word back
//@ source  Jonathan Swift 1726 by way of Danny Cohen 1980, "On Holy Wars and a Plea for Peace", IEN 137
//@ note    Two ways from little to big endian, by four shifts and by two rotations, must agree and undo each other.
//@ note    Both answer; a prover that only tracks where each bit goes is done before the sweep has begun.
//@ forall
//@ expect  holds
fn byte_swap_round_trip(x: u32) -> bool {
  return swap_by_shifts(x) == swap_by_rotations(x) && swap_by_shifts(swap_by_rotations(x)) == x;
}

fn swap_by_shifts(x: u32) -> u32 {
  return (x >> 24u) | ((x >> 8u) & 0xff00u) | ((x << 8u) & 0xff0000u) | (x << 24u);
}

fn swap_by_rotations(x: u32) -> u32 {
  let left = (x << 8u) | (x >> 24u);
  let right = (x >> 8u) | (x << 24u);
  return (left & 0x00ff00ffu) | (right & 0xff00ff00u);
}
