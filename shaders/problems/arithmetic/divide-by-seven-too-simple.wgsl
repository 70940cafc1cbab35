//@ title   Division by seven is a multiplication and a shift
//@ source  Granlund and Montgomery 1994, "Division by Invariant Integers using Multiplication"
//@ note    What works for ten does not for seven: no 32-bit constant is close enough. 122,713,351 inputs fail, 0xccccccd1 first.
//@ note    The prover wins: it meets a failure in a tenth of a second, the sweep after four fifths of all words.
//@ forall
//@ expect  refuted
fn magic_seventh(x: u32) -> bool {
  return multiply_high(x, 0x92492493u) >> 2u == x / 7u;
}

// The upper word of the 64-bit product, from the four products of 16-bit halves.
fn multiply_high(x: u32, y: u32) -> u32 {
  let low = (x & 0xffffu) * (y & 0xffffu);
  let cross = (x >> 16u) * (y & 0xffffu) + (low >> 16u);
  let other = (x & 0xffffu) * (y >> 16u) + (cross & 0xffffu);
  return (x >> 16u) * (y >> 16u) + (cross >> 16u) + (other >> 16u);
}
