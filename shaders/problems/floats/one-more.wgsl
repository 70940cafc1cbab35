//@ title   The most that adding one adds is two
//@ source  IEEE 754, round to nearest, ties to even
//@ note    At 2^24 + 1 the sum lies between two floats and goes to the upper one. A device may see through it and answer 1.
//@ domain  x finite
//@ maximize
//@ expect  holds 2 | spec-freedom
fn gain(x: f32) -> f32 {
  return (x + 1.0) - x;
}
