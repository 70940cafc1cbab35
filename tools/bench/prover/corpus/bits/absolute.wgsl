//@ title   The absolute value by sign is not negative
//@ note    The least number has none.
//@ forall
//@ expect  refuted
fn absolute(x: i32) -> bool {
  let sign = x >> 31u;
  return (x ^ sign) - sign >= 0;
}
