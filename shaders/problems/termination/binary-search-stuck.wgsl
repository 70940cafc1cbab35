//@ title   A binary search that goes on from the middle comes to an end
//@ source  Bentley 1986, "Programming Pearls", column 4
//@ note    Of a stretch of two places the middle is the lower one: the search goes on from where it was.
//@ domain wanted in 0 .. 65535
//@ terminates
//@ expect  refuted
fn binary_search_stuck(wanted: u32) -> u32 {
  var low = 0u;
  var high = 65536u;
  while (low < high) {
    let middle = low + (high - low) / 2u;
    if (middle < wanted) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}
