//@ title   Dividing by a number and multiplying by it gives the first number back
//@ source  Every unit conversion, there and back again
//@ note    The prover wins: one division that rounds the wrong way is enough.
//@ domain  x in 1.0 .. 2.0
//@ domain  y in 1.0 .. 2.0
//@ forall
//@ expect  refuted | spec-freedom
fn there_and_back(x: f32, y: f32) -> bool {
  return x / y * y == x;
}
