//@ title   The midpoint of two indices lies between them, if integers do not end
//@ source  Bloch 2006, "Nearly all binary searches and mergesorts are broken"
//@ note    The textbook proof is right of these integers, and the same line fails in 32 bits: see midpoint.
//@ integers unbounded
//@ requires lo <= hi
//@ forall
//@ expect  holds | unknown
fn midpoint_unbounded(lo: i32, hi: i32) -> bool {
  let mid = (lo + hi) / 2;
  return lo <= mid && mid <= hi;
}
