//@ title   An equation of even coefficients has no odd sum
//@ note    The lowest bit of the left side is 0, that of 7 is 1.
//@ exists
//@ expect  refuted
fn even_is_not_odd(x: u32, y: u32) -> bool {
  return 2u * x + 4u * y == 7u;
}
