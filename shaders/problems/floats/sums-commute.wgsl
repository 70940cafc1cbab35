//@ title   A sum of floats does not depend on the order of its two terms
//@ source  IEEE 754-2019, clause 5.4.1; the essay's f, with floats in place of integers
//@ note    Floats are not associative, but they do commute: both orders round the same real number.
//@ note    The prover wins: 2^64 pairs.
//@ domain  a finite
//@ domain  b finite
//@ forall
//@ expect  holds
fn sums_commute(a: f32, b: f32) -> bool {
  return a + b == b + a;
}
