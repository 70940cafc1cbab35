//@ title   The sign of a difference tells which number is larger
//@ source  Joshua Bloch 2018, "Effective Java", 3rd edition, item 14; every qsort example with return a - b
//@ note    The difference of two numbers of opposite sign overflows: the sort is wrong, but only on such data.
//@ note    The prover wins; but a quarter of all pairs is wrong, so a test with large numbers would do.
//@ forall
//@ expect  refuted
fn difference_orders(a: i32, b: i32) -> bool {
  return (a - b < 0) == (a < b);
}
