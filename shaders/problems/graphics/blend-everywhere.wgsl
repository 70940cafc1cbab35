//@ title   Two shifts divide every number by 255
//@ source  Jim Blinn 1995, "Three Wrongs Make a Right", IEEE Computer Graphics and Applications 15(6)
//@ note    0xffff is the first that fails, and of all 2^32 only 8,388,480 are right: wider channels need another trick.
//@ note    Both win: the first failure comes after 65,535 inputs.
//@ forall
//@ expect  refuted
fn shifts_divide_by_255(product: u32) -> bool {
  return (product + 1u + (product >> 8u)) >> 8u == product / 255u;
}
