//@ title   Four terms in another order
//@ note    Addition modulo 2^32 is associative and commutative.
//@ forall
//@ expect  holds
fn four_terms(a: u32, b: u32, c: u32, d: u32) -> bool {
  return (a + b) + (c + d) == (d + b) + (a + c);
}
