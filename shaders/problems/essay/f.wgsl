//@ title   The order of a sum does not matter
//@ source  Byron Cook 2021, "A gentle introduction to automated reasoning", Amazon Science
//@ note    Testing all 2^64 pairs at 430 million calls a second takes more than 1,360 years.
//@ note    The prover wins: that a sum commutes is known to it before it starts to search.
//@ forall
//@ expect  holds
fn f(x: u32, y: u32) -> bool {
  return x + y == y + x;
}
