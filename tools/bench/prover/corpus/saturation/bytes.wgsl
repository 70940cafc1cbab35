//@ title   Four saturating sums of bytes in one word
//@ source  Warren, Hacker's Delight, chapter 2
//@ note    The low seven bits of each byte are added, then the carries become bytes of ones.
//@ forall
//@ expect  holds
fn bytes(x: u32, y: u32) -> bool {
  let low = (x & 0x7f7f7f7fu) + (y & 0x7f7f7f7fu);
  let high = (x ^ y) & 0x80808080u;
  let carry = ((x & y) | (low & (x ^ y))) & 0x80808080u;
  let sum = (low ^ high) | ((carry >> 7u) * 0xffu);
  let each = min((x & 0xffu) + (y & 0xffu), 0xffu)
    | (min(((x >> 8u) & 0xffu) + ((y >> 8u) & 0xffu), 0xffu) << 8u)
    | (min(((x >> 16u) & 0xffu) + ((y >> 16u) & 0xffu), 0xffu) << 16u)
    | (min((x >> 24u) + (y >> 24u), 0xffu) << 24u);
  return sum == each;
}
