//@ title   A binary search over a million places comes to an end
//@ source  Bentley 1986, "Programming Pearls", column 4
//@ note    The stretch between both ends gets shorter, and the middle lies within it.
//@ domain wanted in 0 .. 1048575
//@ terminates
//@ expect  holds
fn binary_search(wanted: u32) -> u32 {
  var low = 0u;
  var high = 1048576u;
  //@ invariant low <= high
  //@ decreases high - low
  while (low < high) {
    let middle = low + (high - low) / 2u;
    if (middle < wanted) {
      low = middle + 1u;
    } else {
      high = middle;
    }
  }
  return low;
}
