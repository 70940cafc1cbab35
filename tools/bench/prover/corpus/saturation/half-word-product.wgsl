//@ title   Saturating products of half words
//@ domain  x in 0 .. 65535
//@ domain  y in 0 .. 65535
//@ forall
//@ expect  holds
fn half_word_product(x: u32, y: u32) -> bool {
  let saturated = select(x * y, 65535u, x != 0u && y > 65535u / x);
  return saturated == min(x * y, 65535u);
}
