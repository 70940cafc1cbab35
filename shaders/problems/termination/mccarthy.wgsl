//@ title   The 91 function as a loop comes to an end
//@ source  Manna and McCarthy 1969, "Properties of programs and partial function logic"
//@ note    The counter of open calls goes up and down; what gets smaller is a sum of both variables.
//@ domain start in 0 .. 65535
//@ terminates
//@ expect  holds
fn mccarthy(start: u32) -> u32 {
  var n = start;
  var open = 1u;
  while (open > 0u) {
    if (n > 100u) {
      n -= 10u;
      open -= 1u;
    } else {
      n += 11u;
      open += 1u;
    }
  }
  return n;
}
