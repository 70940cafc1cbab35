//@ title   The root of a square is the number
//@ source  Boldo 2015: for radix 2, with neither overflow nor underflow
//@ domain  x in 0x1p-60 .. 0x1p60
//@ forall
//@ expect  holds
fn root_of_a_square(x: f32) -> bool {
  return sqrt(x * x) == x;
}
