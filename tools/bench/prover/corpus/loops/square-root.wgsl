//@ title   The root of a word bit by bit
//@ source  Warren, Hacker's Delight, chapter 11
//@ forall
//@ expect  holds
fn square_root(x: u32) -> bool {
  var rest = x;
  var root = 0u;
  for (var bit = 0x40000000u; bit != 0u; bit >>= 2u) {
    let next = root + bit;
    root >>= 1u;
    if (rest >= next) {
      rest -= next;
      root += bit;
    }
  }
  return root * root <= x && x - root * root <= 2u * root;
}
