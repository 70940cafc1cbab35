//@ title   A square never ends in 2, 3, 7 or 8
//@ source  Carl Friedrich Gauss 1801, "Disquisitiones Arithmeticae", section 4, on quadratic residues
//@ note    True of all integers; here for all whose square fits into the word. From 65,537 on the square wraps and the law fails.
//@ note    The sweep wins: 65,536 squares are nothing to it; a remainder by ten of a product is hard on a prover of bits.
//@ domain  x in 0 .. 65535
//@ forall
//@ expect  holds
fn last_digit_of_square(x: u32) -> bool {
  let digit = (x * x) % 10u;
  return digit != 2u && digit != 3u && digit != 7u && digit != 8u;
}
