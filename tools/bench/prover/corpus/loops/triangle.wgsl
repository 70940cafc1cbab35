//@ title   The sum of the first numbers
//@ domain  n in 0 .. 1023
//@ forall
//@ expect  holds
fn triangle(n: u32) -> bool {
  var sum = 0u;
  for (var i = 1u; i <= n; i++) {
    sum += i;
  }
  return 2u * sum == n * (n + 1u);
}
