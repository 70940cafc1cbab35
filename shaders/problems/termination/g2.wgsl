//@ title   Taking y away from x comes to an end whatever y is
//@ source  the essay on testing and reasoning that this program makes visible
//@ note    Nothing is taken away where y is 0, and the loop goes round in the same state for ever.
//@ domain x in 0 .. 255
//@ domain y in 0 .. 255
//@ terminates
//@ expect  refuted
fn g2(x: u32, y: u32) -> u32 {
  var rest = x;
  while (rest >= y) {
    rest -= y;
  }
  return rest;
}
