//@ title   The remainder by subtraction never goes below 0, and is one
//@ source  the essay on testing and reasoning that this program makes visible
//@ note    No number of rounds covers every input: what is true at the head of the loop does, together with a reason why the loop ends.
//@ note    A sweep over so many inputs does not end, and 4294967295 rounds for x = 4294967295 and y = 1 are more than it follows.
//@ requires y > 0u
//@ forall
//@ expect  holds | unknown
fn g_never_below_zero(x: u32, y: u32) -> bool {
  var rest = x;
  //@ invariant rest <= x
  //@ decreases rest
  while (rest >= y) {
    let before = rest;
    rest -= y;
    if (rest > before) {
      return false;
    }
  }
  return rest < y && rest <= x;
}
