//@ requires lo <= hi
//@ forall
fn midpoint_lies_between(lo: u32, hi: u32) -> bool {
  let mid = lo + (hi - lo) / 2u;
  return lo <= mid && mid <= hi;
}
