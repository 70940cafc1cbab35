//@ title   A product of sums of two squares is one
//@ source  Brahmagupta
//@ note    An identity of commutative rings.
//@ forall
//@ expect  holds
fn two_squares(a: u32, b: u32, c: u32, d: u32) -> bool {
  let p = a * c - b * d;
  let q = a * d + b * c;
  return (a * a + b * b) * (c * c + d * d) == p * p + q * q;
}
