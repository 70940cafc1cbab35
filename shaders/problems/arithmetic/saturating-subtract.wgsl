//@ title   Subtracting with saturation is adding the negative with saturation
//@ source  SEI CERT C Coding Standard, rule INT32-C: the most negative integer has no negative
//@ note    Wrong only when b is the most negative integer: one pair in 2^32.
//@ note    The prover wins: it finds the needle in a haystack of 2^64 in milliseconds.
//@ forall
//@ expect  refuted
fn subtraction_is_addition(a: i32, b: i32) -> bool {
  return saturating_subtract(a, b) == saturating_add(a, -b);
}

const MOST = 0x7fffffffi;

fn saturating_add(a: i32, b: i32) -> i32 {
  let sum = a + b;
  let overflow = (a ^ sum) & (b ^ sum);
  return select(sum, (a >> 31u) ^ MOST, overflow < 0);
}

fn saturating_subtract(a: i32, b: i32) -> i32 {
  let difference = a - b;
  let overflow = (a ^ b) & (a ^ difference);
  return select(difference, (a >> 31u) ^ MOST, overflow < 0);
}
