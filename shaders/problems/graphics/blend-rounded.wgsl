//@ title   Blending rounds to the nearest without a division
//@ source  Jim Blinn 1995, "Three Wrongs Make a Right", IEEE Computer Graphics and Applications 15(6)
//@ note    Add a half, multiply by 257 and drop sixteen bits: exact up to 65,662, and two bytes multiplied are at most 65,025.
//@ note    Both answer at once.
//@ domain  product in 0 .. 65662
//@ forall
//@ expect  holds
fn rounds_to_nearest(product: u32) -> bool {
  return ((product + 128u) * 257u) >> 16u == (product + 127u) / 255u;
}
