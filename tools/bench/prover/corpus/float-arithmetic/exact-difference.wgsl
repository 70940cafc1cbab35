//@ title   The difference of close numbers is exact
//@ source  Sterbenz 1974
//@ note    Exact, so that adding y gives x back.
//@ domain  x in 0x1p-100 .. 0x1p100
//@ domain  y in 0x1p-100 .. 0x1p100
//@ requires y * 0.5 <= x && x <= y * 2.0
//@ forall
//@ expect  holds
fn exact_difference(x: f32, y: f32) -> bool {
  return (x - y) + y == x;
}
