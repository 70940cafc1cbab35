//@ title   The midpoint of two indices lies between them
//@ source  Joshua Bloch 2006, "Extra, Extra - Read All About It: Nearly All Binary Searches and Mergesorts are Broken"
//@ note    The binary search of the JDK had this sum for nine years: it overflows on arrays of more than 2^30 elements.
//@ note    The prover wins: it names a counterexample among 2^64 pairs at once.
//@ requires 0 <= lo && lo <= hi
//@ forall
//@ expect  refuted
fn midpoint_between(lo: i32, hi: i32) -> bool {
  let mid = (lo + hi) / 2;
  return lo <= mid && mid <= hi;
}
