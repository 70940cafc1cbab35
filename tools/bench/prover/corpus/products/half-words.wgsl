//@ title   A product by three products of half words
//@ source  Karatsuba 1962
//@ note    An identity of commutative rings; what leaves the word is a multiple of 2^32.
//@ forall
//@ expect  holds
fn half_words(x: u32, y: u32) -> bool {
  let a = x >> 16u;
  let b = x & 0xffffu;
  let c = y >> 16u;
  let d = y & 0xffffu;
  let middle = (a + b) * (c + d) - a * c - b * d;
  return (middle << 16u) + b * d == x * y;
}
