//@ title   The next word of as many ones
//@ source  Beeler, Gosper, Schroeppel 1972, HAKMEM item 175
//@ requires x != 0u
//@ requires x + (x & (0u - x)) != 0u
//@ forall
//@ expect  holds
fn next_permutation(x: u32) -> bool {
  let lowest = x & (0u - x);
  let ripple = x + lowest;
  let next = (((ripple ^ x) >> 2u) / lowest) | ripple;
  return countOneBits(next) == countOneBits(x) && next > x;
}
