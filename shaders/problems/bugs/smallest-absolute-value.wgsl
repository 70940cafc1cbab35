//@ title   The smallest absolute value is negative
//@ source  Two's complement: the least i32 has no positive counterpart
//@ note    The maximum of `abs` looks right. The minimum shows what is wrong with it.
//@ minimize
//@ expect  holds -2147483648
fn absolute(x: i32) -> i32 {
  return abs(x);
}
