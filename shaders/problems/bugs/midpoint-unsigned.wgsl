//@ title   Half of the unsigned sum lies between the two indices
//@ source  Oracle bug JDK-5045582; Java's (low + high) >>> 1
//@ note    The repair that Java chose: the sum of two indices always fits into 32 bits without a sign.
//@ note    The prover wins: nobody can try 2^64 pairs.
//@ requires 0 <= lo && lo <= hi
//@ forall
//@ expect  holds
fn midpoint_between(lo: i32, hi: i32) -> bool {
  let mid = i32((u32(lo) + u32(hi)) >> 1u);
  return lo <= mid && mid <= hi;
}
