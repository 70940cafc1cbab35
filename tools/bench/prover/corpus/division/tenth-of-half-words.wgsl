//@ title   A tenth of 16 bits by one multiplication
//@ domain  x in 0 .. 65535
//@ forall
//@ expect  holds
fn tenth_of_half_words(x: u32) -> bool {
  return (x * 52429u) >> 19u == x / 10u;
}
