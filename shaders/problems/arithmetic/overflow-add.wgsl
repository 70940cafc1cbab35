//@ title   A sum has overflowed when its sign differs from the signs of both summands
//@ source  Henry S. Warren 2012, "Hacker's Delight", 2nd edition, section 2-13
//@ note    The reference asks before it adds, as the secure coding rules for C want it (SEI CERT INT32-C).
//@ note    The prover wins: 2^64 pairs.
//@ forall
//@ expect  holds
fn signs_tell_overflow(a: i32, b: i32) -> bool {
  let sum = a + b;
  return (((a ^ sum) & (b ^ sum)) < 0) == addition_overflows(a, b);
}

const MOST = 0x7fffffffi;
const LEAST = -0x7fffffffi - 1i;

fn addition_overflows(a: i32, b: i32) -> bool {
  return (b > 0 && a > MOST - b) || (b < 0 && a < LEAST - b);
}
