//@ title   The Gray code and back
//@ forall
//@ expect  holds
fn gray_code(x: u32) -> bool {
  var v = x ^ (x >> 1u);
  v ^= v >> 1u;
  v ^= v >> 2u;
  v ^= v >> 4u;
  v ^= v >> 8u;
  v ^= v >> 16u;
  return v == x;
}
