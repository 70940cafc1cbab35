//@ title   A sum of two squares is never 3 modulo 4
//@ note    Squares are 0 or 1 modulo 4.
//@ forall
//@ expect  holds
fn never_three_modulo_four(x: u32, y: u32) -> bool {
  return ((x * x + y * y) & 3u) != 3u;
}
