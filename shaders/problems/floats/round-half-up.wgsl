//@ title   Adding a half and rounding down rounds to the nearest integer
//@ source  JDK-6430675: Math.round of Java 6 for 0x1.fffffffffffffp-2
//@ note    Fails just below a half, where the sum rounds up to 1, and for the odd integers from 2^23 on, where it lands in the middle.
//@ note    Both win: the first failure is the largest float below a half.
//@ domain  x in -2147483648.0 .. 2147483648.0
//@ forall
//@ expect  refuted
fn rounds_to_nearest(x: f32) -> bool {
  let rounded = floor(x + 0.5);
  return rounded - 0.5 <= x && x <= rounded + 0.5;
}
