//@ title   A number is as its digits modulo 9
//@ note    10 is 1 modulo 9.
//@ domain  x in 0 .. 65535
//@ forall
//@ expect  holds
fn sum_of_digits(x: u32) -> bool {
  var rest = x;
  var sum = 0u;
  while (rest != 0u) {
    sum += rest % 10u;
    rest /= 10u;
  }
  return sum % 9u == x % 9u;
}
