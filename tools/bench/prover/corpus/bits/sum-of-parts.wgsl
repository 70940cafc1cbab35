//@ title   A sum is its carries and what is left
//@ note    Where both bits are 1 each side counts 2, where one is, 1.
//@ forall
//@ expect  holds
fn sum_of_parts(x: u32, y: u32) -> bool {
  return (x & y) + (x | y) == x + y;
}
