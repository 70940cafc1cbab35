//@ title   The repaired midpoint lies between the two indices
//@ source  Joshua Bloch 2006, "Extra, Extra - Read All About It: Nearly All Binary Searches and Mergesorts are Broken"
//@ note    Half the distance is added to the lower end: between indices no step of this can overflow.
//@ note    The prover wins: nobody can try 2^64 pairs.
//@ requires 0 <= lo && lo <= hi
//@ forall
//@ expect  holds
fn midpoint_between(lo: i32, hi: i32) -> bool {
  let mid = lo + (hi - lo) / 2;
  return lo <= mid && mid <= hi;
}
