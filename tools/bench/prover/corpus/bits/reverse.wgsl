//@ title   Reversing by masks
//@ source  Warren, Hacker's Delight, chapter 7
//@ forall
//@ expect  holds
fn reverse(x: u32) -> bool {
  var v = ((x >> 1u) & 0x55555555u) | ((x & 0x55555555u) << 1u);
  v = ((v >> 2u) & 0x33333333u) | ((v & 0x33333333u) << 2u);
  v = ((v >> 4u) & 0x0f0f0f0fu) | ((v & 0x0f0f0f0fu) << 4u);
  v = ((v >> 8u) & 0x00ff00ffu) | ((v & 0x00ff00ffu) << 8u);
  return ((v >> 16u) | (v << 16u)) == reverseBits(x);
}
