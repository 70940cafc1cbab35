//@ title   Taking y away from x comes to an end for all integers, without any bound
//@ source  the essay on testing and reasoning that this program makes visible
//@ note    Here `i32` means the integers of mathematics: there is no end of inputs, and a sweep can not take part.
//@ note    What is left gets smaller, and it is never below 0.
//@ integers unbounded
//@ requires x >= 0 && y > 0
//@ terminates
//@ expect  holds | unknown
fn g_unbounded(x: i32, y: i32) -> i32 {
  var rest = x;
  while (rest >= y) {
    rest -= y;
  }
  return rest;
}
