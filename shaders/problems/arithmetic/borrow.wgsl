//@ title   The top bit of a formula knows whether a subtraction borrows
//@ source  Henry S. Warren 2012, "Hacker's Delight", 2nd edition, section 2-13
//@ note    Bit by bit: x is 0 and y is 1, or they are the same and the bit to the right has borrowed.
//@ note    The prover wins: 2^64 pairs.
//@ forall
//@ expect  holds
fn formula_knows_borrow(x: u32, y: u32) -> bool {
  let borrow = ((~x & y) | (~(x ^ y) & (x - y))) >> 31u;
  return u32(x < y) == borrow;
}
