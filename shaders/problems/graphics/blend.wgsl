//@ title   Blending divides by 255 without a division
//@ source  Jim Blinn 1995, "Three Wrongs Make a Right", IEEE Computer Graphics and Applications 15(6)
//@ note    Two bytes multiplied are at most 65,025, and up to 65,534 two shifts and two sums are exact.
//@ note    Both answer at once.
//@ domain  product in 0 .. 65534
//@ forall
//@ expect  holds
fn shifts_divide_by_255(product: u32) -> bool {
  return (product + 1u + (product >> 8u)) >> 8u == product / 255u;
}
