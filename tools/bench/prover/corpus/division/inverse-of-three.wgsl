//@ title   Three times the inverse of three
//@ note    3 * 0xaaaaaaab = 2^33 + 1.
//@ forall
//@ expect  holds
fn inverse_of_three(x: u32) -> bool {
  return (x * 3u) * 0xaaaaaaabu == x;
}
