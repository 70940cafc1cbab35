//@ title   Two rectangles overlap when neither lies beside the other
//@ source  Christer Ericson 2005, "Real-Time Collision Detection", section 4.2.1
//@ note    The one test compares corners, the other computes the common rectangle and asks whether there is anything in it.
//@ note    The prover wins: 2^256 pairs of rectangles.
//@ requires all(a.low <= a.high) && all(b.low <= b.high)
//@ forall
//@ expect  holds
fn overlap_tests_agree(a: Rectangle, b: Rectangle) -> bool {
  let beside = any(a.high < b.low) || any(b.high < a.low);
  let both = Rectangle(max(a.low, b.low), min(a.high, b.high));
  return !beside == all(both.low <= both.high);
}

// All points from `low` to `high`, both included.
struct Rectangle {
  low: vec2<i32>,
  high: vec2<i32>,
}
