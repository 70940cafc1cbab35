//@ title   Two equations with an odd determinant have a solution
//@ note    The determinant is -19, which has an inverse modulo 2^32.
//@ exists
//@ expect  holds
fn two_equations(x: u32, y: u32) -> bool {
  return 3u * x + 5u * y == 7u && 2u * x - 3u * y == 11u;
}
