//@ title   4292870399 is a product
//@ source  The question behind RSA: Rivest, Shamir and Adleman 1978, "A Method for Obtaining Digital Signatures and Public-Key Cryptosystems"
//@ note    It is the product of the two largest primes below 2^16, and of nothing else: 65519 times 65521.
//@ note    Both answer at this size; at twice the digits neither does, and that is what the cipher lives on.
//@ domain  p in 3 .. 65535
//@ domain  q in 3 .. 65535
//@ requires p <= q
//@ exists
//@ expect  holds
fn are_factors(p: u32, q: u32) -> bool {
  return p * q == 4292870399u;
}
