//@ title   Every integer has a larger one
//@ source  Dedekind 1888, "Was sind und was sollen die Zahlen?"
//@ note    In 32 bits 2147483647 has none: without the line `integers unbounded` the answer is refuted.
//@ integers unbounded
//@ forall
//@ expect  holds | unknown
fn successor_unbounded(x: i32) -> bool {
  return x + 1 > x;
}
