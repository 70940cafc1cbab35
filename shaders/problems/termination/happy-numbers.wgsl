//@ title   Every number is happy: the squares of its digits add up to 1 in the end
//@ source  Guy 2004, "Unsolved Problems in Number Theory", problem E34
//@ note    Most are not: they go round 4, 16, 37, 58, 89, 145, 42, 20.
//@ domain start in 1 .. 65535
//@ terminates
//@ expect  refuted
fn happy_numbers(start: u32) {
  var n = start;
  while (n != 1u) {
    var sum = 0u;
    for (var rest = n; rest > 0u; rest /= 10u) {
      sum += (rest % 10u) * (rest % 10u);
    }
    n = sum;
  }
}
