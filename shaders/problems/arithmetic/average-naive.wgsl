//@ title   The sum of two numbers, halved, is their average
//@ source  Henry S. Warren 2012, "Hacker's Delight", 2nd edition, section 2-5
//@ note    The thirty-third bit of the sum is lost: wrong for nearly half of all pairs, right for all the small ones that tests try.
//@ note    The prover wins, but nearly any random pair of words would do.
//@ forall
//@ expect  refuted
fn naive_average(x: u32, y: u32) -> bool {
  let average = (x + y) / 2u;
  return min(x, y) <= average && average <= max(x, y);
}
