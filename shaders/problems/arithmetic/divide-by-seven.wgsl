//@ title   Division by seven is a multiplication, a repair and a shift
//@ source  Granlund and Montgomery 1994, "Division by Invariant Integers using Multiplication"; what GCC and Clang emit for x / 7
//@ note    The constant needs 33 bits: its top bit is added by hand, in a way that can not overflow.
//@ note    The sweep wins: a 64-bit product put together from 16-bit halves is hard on a prover of bits.
//@ forall
//@ expect  holds
fn magic_seventh(x: u32) -> bool {
  let quotient = multiply_high(x, 0x24924925u);
  return (((x - quotient) >> 1u) + quotient) >> 2u == x / 7u;
}

// The upper word of the 64-bit product, from the four products of 16-bit halves.
fn multiply_high(x: u32, y: u32) -> u32 {
  let low = (x & 0xffffu) * (y & 0xffffu);
  let cross = (x >> 16u) * (y & 0xffffu) + (low >> 16u);
  let other = (x & 0xffffu) * (y >> 16u) + (cross & 0xffffu);
  return (x >> 16u) * (y >> 16u) + (cross >> 16u) + (other >> 16u);
}
