//@ title   A binary search finds what is there, and nothing else
//@ source  Jon Bentley 1999, "Programming Pearls", 2nd edition, column 4: nine of ten programmers get it wrong
//@ note    The search starts with hi = 8 in a table of eight entries: every key above 128 looks at an entry that is not there.
//@ note    Both see it. Where a language checks no bounds the program reads whatever lies behind the table, and mostly looks right.
//@ forall
//@ expect  undefined
fn finds_what_is_there(key: u32) -> bool {
  return find(key) == contains(key);
}

const SIZE = 8i;
const TABLE = array<u32, 8>(1u, 2u, 4u, 8u, 16u, 32u, 64u, 128u);

fn find(key: u32) -> bool {
  var lo = 0i;
  var hi = SIZE;
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
