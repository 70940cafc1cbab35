enable f16;

//@ title   The difference of two floats within a factor of two is exact
//@ source  Sterbenz 1974, "Floating-point computation", theorem 4.3.1
//@ note    With 16-bit floats, where the sweep can try every pair: what is left and what was taken give the whole.
//@ note    An exact result leaves no choice of rounding, only that of flushing.
//@ domain  x in 0.0001 .. 65504.0
//@ domain  y in 0.0001 .. 65504.0
//@ requires y <= x + x && x <= y + y
//@ forall
//@ expect  holds | spec-freedom
fn nothing_is_lost(x: f16, y: f16) -> bool {
  return (x - y) + y == x;
}
