//@ title   Counting ones by clearing the lowest
//@ source  Wegner 1960
//@ forall
//@ expect  holds
fn clear_lowest(x: u32) -> bool {
  var rest = x;
  var count = 0u;
  while (rest != 0u) {
    rest &= rest - 1u;
    count++;
  }
  return count == countOneBits(x);
}
