//@ title   Adding digits until one is left comes to an end
//@ source  Hardy and Wright 1938, "An Introduction to the Theory of Numbers"
//@ note    The sum of several digits is less than the number.
//@ domain start in 0 .. 16777215
//@ terminates
//@ expect  holds
fn digital_root(start: u32) -> u32 {
  var n = start;
  while (n > 9u) {
    var sum = 0u;
    for (var rest = n; rest > 0u; rest /= 10u) {
      sum += rest % 10u;
    }
    n = sum;
  }
  return n;
}
