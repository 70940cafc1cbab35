//@ title   Sixteen steps with pencil and paper give the integer square root
//@ source  Henry S. Warren 2012, "Hacker's Delight", 2nd edition, section 11-1; Martin Guy 1985
//@ note    One binary digit of the root a step, by shifts and subtractions alone, for all 2^32 words.
//@ note    The sweep wins: squares inside a loop are hard on a prover.
//@ forall
//@ expect  holds
fn square_root_is_floor(x: u32) -> bool {
  let root = square_root(x);
  return root <= 0xffffu && root * root <= x && x - root * root <= 2u * root;
}

fn square_root(x: u32) -> u32 {
  var rest = x;
  var root = 0u;
  for (var digit = 1u << 30u; digit != 0u; digit >>= 2u) {
    let trial = root | digit;
    root >>= 1u;
    if (rest >= trial) {
      rest -= trial;
      root |= digit;
    }
  }
  return root;
}
