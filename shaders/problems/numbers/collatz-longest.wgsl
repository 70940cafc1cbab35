//@ title   Below 100,000 no number takes more than 350 Collatz steps
//@ source  OEIS A006877: 77031 takes 350 steps
//@ note    No intermediate value leaves 32 bits here. The loop has no bound that anybody has proved for all numbers.
//@ domain  n in 1 .. 99999
//@ maximize
//@ expect  holds 350
fn steps(n: u32) -> u32 {
  var value = n;
  var count = 0u;
  while (value != 1u) {
    value = select(value / 2u, 3u * value + 1u, value % 2u == 1u);
    count++;
  }
  return count;
}
