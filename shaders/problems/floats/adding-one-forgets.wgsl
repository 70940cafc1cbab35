//@ title   Adding one makes different numbers equal
//@ source  IEEE 754: the spacing of the floats around the sum decides what is left of the smaller number
//@ note    Every float below 2^-25 in magnitude vanishes beside 1.
//@ domain  x finite
//@ injective
//@ expect  refuted
fn more(x: f32) -> f32 {
  return x + 1.0;
}
