//@ title   Quotient and remainder give back the dividend, for integers of any size
//@ source  the definition of division in Euclid, Elements VII, truncated as in C and WGSL
//@ note    There is no end of numbers to try.
//@ integers unbounded
//@ requires b != 0
//@ forall
//@ expect  holds | unknown
fn division_unbounded(a: i32, b: i32) -> bool {
  return (a / b) * b + a % b == a && abs(a % b) < abs(b);
}
