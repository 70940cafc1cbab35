//@ title   The integer square root by averages comes to rest
//@ source  a shorter way to end the loop of averages
//@ note    For one less than a square two roots take turns: 3 has 1 and 2.
//@ domain x in 1 .. 65535
//@ terminates
//@ expect  refuted
fn square_root_until_steady(x: u32) -> u32 {
  var root = x;
  loop {
    let next = (root + x / root) / 2u;
    if (next == root) { return root; }
    root = next;
  }
}
