//@ title   A number and its negative share only their lowest one
//@ source  Henry S. Warren 2012, "Hacker's Delight", 2nd edition, section 2-1
//@ note    x & -x isolates the lowest one and x & (x - 1) removes it; together they are x again.
//@ note    Both answer; without a loop and without multiplication this is the easiest kind of proof.
//@ forall
//@ expect  holds
fn lowest_one_is_isolated(x: u32) -> bool {
  let lowest = x & (0u - x);
  let others = x & (x - 1u);
  let at_its_place = x == 0u || lowest == 1u << countTrailingZeros(x);
  return at_its_place && (lowest ^ others) == x && (lowest & others) == 0u;
}
