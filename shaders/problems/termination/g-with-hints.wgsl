//@ title   The same remainder by subtraction, with the reason written above its loop
//@ source  the essay on testing and reasoning that this program makes visible
//@ note    The line above the loop is a hint: a prover checks it before it uses it, and a sweep passes over it.
//@ note    A sweep over so many inputs does not end; whoever finds what gets smaller has the answer at once.
//@ requires y > 0u
//@ terminates
//@ expect  holds | unknown
fn g_with_hints(x: u32, y: u32) -> u32 {
  var rest = x;
  //@ invariant y > 0u
  //@ decreases rest
  while (rest >= y) {
    rest -= y;
  }
  return rest;
}
