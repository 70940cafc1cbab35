//@ title   Two ways to add with saturation agree
//@ source  Henry S. Warren 2012, "Hacker's Delight", 2nd edition, section 2-13
//@ note    One asks before it adds, the other adds and looks at the signs: what overflows sticks at the end of the range.
//@ note    The prover wins: 2^64 pairs.
//@ forall
//@ expect  holds
fn saturating_adds_agree(a: i32, b: i32) -> bool {
  return add_after_asking(a, b) == add_then_repair(a, b);
}

const MOST = 0x7fffffffi;
const LEAST = -0x7fffffffi - 1i;

fn add_after_asking(a: i32, b: i32) -> i32 {
  if (b > 0 && a > MOST - b) {
    return MOST;
  }
  if (b < 0 && a < LEAST - b) {
    return LEAST;
  }
  return a + b;
}

fn add_then_repair(a: i32, b: i32) -> i32 {
  let sum = a + b;
  let overflow = (a ^ sum) & (b ^ sum);
  return select(sum, (a >> 31u) ^ MOST, overflow < 0);
}
