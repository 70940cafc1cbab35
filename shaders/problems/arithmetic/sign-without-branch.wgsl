//@ title   The sign of a number, without a branch
//@ source  Henry S. Warren 2012, "Hacker's Delight", 2nd edition, section 2-8
//@ note    The sign bit smeared over the word is -1 for negatives; the sign bit of -x is 1 for positives.
//@ note    Both answer: the sweep is done in a second, the prover sooner.
//@ forall
//@ expect  holds
fn sign_from_shifts(x: i32) -> bool {
  let negative = x >> 31u;
  let positive = i32(u32(-x) >> 31u);
  return (negative | positive) == sign(x);
}
