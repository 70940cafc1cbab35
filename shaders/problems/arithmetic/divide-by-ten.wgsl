//@ title   Division by ten is a multiplication and a shift
//@ source  Granlund and Montgomery 1994, "Division by Invariant Integers using Multiplication"; what GCC and Clang emit for x / 10
//@ note    0xcccccccd / 2^35 is a little more than one tenth, but never enough to reach the next integer.
//@ note    The sweep wins: a 64-bit product put together from 16-bit halves is hard on a prover of bits.
//@ forall
//@ expect  holds
fn magic_tenth(x: u32) -> bool {
  return multiply_high(x, 0xcccccccdu) >> 3u == x / 10u;
}

// The upper word of the 64-bit product, from the four products of 16-bit halves.
fn multiply_high(x: u32, y: u32) -> u32 {
  let low = (x & 0xffffu) * (y & 0xffffu);
  let cross = (x >> 16u) * (y & 0xffffu) + (low >> 16u);
  let other = (x & 0xffffu) * (y >> 16u) + (cross & 0xffffu);
  return (x >> 16u) * (y >> 16u) + (cross >> 16u) + (other >> 16u);
}
