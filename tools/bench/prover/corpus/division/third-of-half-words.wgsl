//@ title   A third of 16 bits by one multiplication
//@ note    3 * 0xaaab = 2^17 + 1, and x / (3 * 2^17) is below 1/3 for x < 2^16.
//@ domain  x in 0 .. 65535
//@ forall
//@ expect  holds
fn third_of_half_words(x: u32) -> bool {
  return (x * 0xaaabu) >> 17u == x / 3u;
}
