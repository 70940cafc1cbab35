//@ title   A sum of integers commutes, without any bound
//@ source  the first example of the essay on testing and reasoning, over the integers of mathematics
//@ note    There is no end of pairs to try: a proof is the only way.
//@ integers unbounded
//@ forall
//@ expect  holds | unknown
fn commute_unbounded(x: i32, y: i32) -> bool {
  return x + y == y + x;
}
