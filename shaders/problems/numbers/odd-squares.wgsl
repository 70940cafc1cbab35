//@ title   An odd square is one more than a multiple of eight
//@ source  Carl Friedrich Gauss 1801, "Disquisitiones Arithmeticae", section 4, on quadratic residues
//@ note    This one survives the wrap: 8 divides 2^32, so it is a law of the word as well as of the integers.
//@ note    Both answer: only the lowest three bits of a product are asked for.
//@ requires (x & 1u) == 1u
//@ forall
//@ expect  holds
fn odd_square_modulo_eight(x: u32) -> bool {
  return (x * x) % 8u == 1u;
}
