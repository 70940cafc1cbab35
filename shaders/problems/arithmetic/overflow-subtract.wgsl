//@ title   A difference has overflowed when the signs differed and the result left the sign of the first
//@ source  Henry S. Warren 2012, "Hacker's Delight", 2nd edition, section 2-13
//@ note    The reference asks before it subtracts, as the secure coding rules for C want it (SEI CERT INT32-C).
//@ note    The prover wins: 2^64 pairs.
//@ forall
//@ expect  holds
fn signs_tell_overflow(a: i32, b: i32) -> bool {
  let difference = a - b;
  return (((a ^ b) & (a ^ difference)) < 0) == subtraction_overflows(a, b);
}

const MOST = 0x7fffffffi;
const LEAST = -0x7fffffffi - 1i;

fn subtraction_overflows(a: i32, b: i32) -> bool {
  return (b > 0 && a < LEAST + b) || (b < 0 && a > MOST + b);
}
