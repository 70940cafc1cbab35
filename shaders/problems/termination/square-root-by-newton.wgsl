//@ title   The integer square root by averages comes to an end
//@ source  Crandall and Pomerance 2005, "Prime Numbers", algorithm 9.2.11
//@ note    The root gets smaller until it does not.
//@ domain x in 0 .. 16777215
//@ terminates
//@ expect  holds
fn square_root_by_newton(x: u32) -> u32 {
  if (x == 0u) { return 0u; }
  var root = x;
  loop {
    let next = (root + x / root) / 2u;
    if (next >= root) { return root; }
    root = next;
  }
}
