//@ title   The lowest point of a parabola is at one half
//@ source  School, and IEEE 754: no rounding takes it below
//@ note    Many floats around one half reach -0.25. Any of them may be shown.
//@ domain  x in -4 .. 4
//@ minimize
//@ expect  holds -0.25 | spec-freedom
fn height(x: f32) -> f32 {
  return x * x - x;
}
