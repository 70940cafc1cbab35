//@ title   A sum of fourth powers that factors
//@ source  Sophie Germain
//@ note    An identity of commutative rings.
//@ forall
//@ expect  holds
fn fourth_powers(x: u32, y: u32) -> bool {
  let a = x * x;
  let b = y * y;
  return a * a + 4u * b * b == (a + 2u * b + 2u * x * y) * (a + 2u * b - 2u * x * y);
}
