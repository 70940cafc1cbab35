//@ title   A step of the xorshift generator can be taken back
//@ source  George Marsaglia 2003, "Xorshift RNGs", Journal of Statistical Software 8(14)
//@ note    Who sees one output of such a generator knows all that came before: no secret should come out of it.
//@ note    The prover wins: exclusive or and shifts only move bits about, and moved bits cancel.
//@ forall
//@ expect  holds
fn step_can_be_undone(state: u32) -> bool {
  return unstep(step_forward(state)) == state;
}

fn step_forward(state: u32) -> u32 {
  var x = state;
  x ^= x << 13u;
  x ^= x >> 17u;
  x ^= x << 5u;
  return x;
}

fn unstep(state: u32) -> u32 {
  var x = state;
  x ^= x << 5u;
  x ^= x << 10u;
  x ^= x << 20u;
  x ^= x >> 17u;
  x ^= x << 13u;
  x ^= x << 26u;
  return x;
}
