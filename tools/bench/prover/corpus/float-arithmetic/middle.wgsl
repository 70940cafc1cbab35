//@ title   The middle lies between
//@ note    Rounding is monotone, 2x and 2y are exact.
//@ domain  x in -0x1p100 .. 0x1p100
//@ domain  y in -0x1p100 .. 0x1p100
//@ requires x <= y
//@ forall
//@ expect  holds
fn middle(x: f32, y: f32) -> bool {
  let m = (x + y) * 0.5;
  return x <= m && m <= y;
}
