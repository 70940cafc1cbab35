//@ title   Counting ones by masks
//@ source  Warren, Hacker's Delight, chapter 5
//@ forall
//@ expect  holds
fn popcount_masks(x: u32) -> bool {
  var v = x - ((x >> 1u) & 0x55555555u);
  v = (v & 0x33333333u) + ((v >> 2u) & 0x33333333u);
  v = (v + (v >> 4u)) & 0x0f0f0f0fu;
  return (v * 0x01010101u) >> 24u == countOneBits(x);
}
