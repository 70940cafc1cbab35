//@ title   Taking y away from x comes to an end where y is not 0
//@ source  the essay on testing and reasoning that this program makes visible
//@ note    A sweep over so many inputs does not end; whoever finds what gets smaller has the answer at once.
//@ note    What is left gets smaller in every step, because y is not 0 and never larger than it.
//@ requires y > 0u
//@ terminates
//@ expect  holds | unknown
fn g(x: u32, y: u32) -> u32 {
  var rest = x;
  while (rest >= y) {
    rest -= y;
  }
  return rest;
}
