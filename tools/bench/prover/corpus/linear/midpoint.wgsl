//@ title   The midpoint lies between its ends
//@ source  Bloch 2006, "Nearly all binary searches and mergesorts are broken"
//@ note    False where the sum overflows.
//@ requires lo <= hi
//@ forall
//@ expect  refuted
fn midpoint(lo: i32, hi: i32) -> bool {
  let mid = (lo + hi) / 2;
  return lo <= mid && mid <= hi;
}
