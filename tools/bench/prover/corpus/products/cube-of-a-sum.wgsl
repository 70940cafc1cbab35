//@ title   The cube of a sum
//@ note    An identity of commutative rings.
//@ forall
//@ expect  holds
fn cube_of_a_sum(x: u32, y: u32) -> bool {
  let sum = x + y;
  return sum * sum * sum == x * x * x + 3u * x * x * y + 3u * x * y * y + y * y * y;
}
