//@ title   Three exclusive ors swap two variables
//@ source  Henry S. Warren 2012, "Hacker's Delight", 2nd edition, section 2-20
//@ note    With one variable in both places it would make a zero; WGSL forbids two pointers to the same variable, so here it can not.
//@ note    The prover wins: 2^64 pairs.
//@ forall
//@ expect  holds
fn exclusive_ors_swap(x: u32, y: u32) -> bool {
  var first = x;
  var second = y;
  swap(&first, &second);
  return first == y && second == x;
}

fn swap(a: ptr<function, u32>, b: ptr<function, u32>) {
  *a ^= *b;
  *b ^= *a;
  *a ^= *b;
}
