//@ title   A binary search that starts at the last entry never leaves the table
//@ source  Jon Bentley 1999, "Programming Pearls", 2nd edition, column 4: nine of ten programmers get it wrong
//@ note    With hi = 7 every index lies in the table, whatever the key: all 4,294,967,296 of them.
//@ note    The prover answers first: four rounds of the loop are enough for eight entries.
//@ forall
//@ expect  holds
fn finds_exactly_what_is_there(key: u32) -> bool {
  return find(key) == contains(key);
}

const SIZE = 8i;
const TABLE = array<u32, 8>(1u, 2u, 4u, 8u, 16u, 32u, 64u, 128u);

fn find(key: u32) -> bool {
  var lo = 0i;
  var hi = SIZE - 1i;
  while (lo <= hi) {
    let mid = (lo + hi) / 2i;
    if (TABLE[mid] == key) {
      return true;
    }
    if (TABLE[mid] < key) {
      lo = mid + 1i;
    } else {
      hi = mid - 1i;
    }
  }
  return false;
}

fn contains(key: u32) -> bool {
  return countOneBits(key) == 1u && key <= 128u;
}
