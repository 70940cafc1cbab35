//@ title   A carry-less product with a byte distributes over exclusive or
//@ source  Gueron and Kounavis 2010, "Carry-Less Multiplication and Its Usage for Computing the GCM Mode", Intel
//@ note    Too many inputs for a sweep, 2^72, and as a whole too hard for Z3; with some bits of the byte fixed a proof
//@ note    takes a second: try --cubes.
//@ domain  k in 0 .. 255
//@ forall
//@ expect  holds
fn carryless_product_distributes(k: u32, x: u32, y: u32) -> bool {
  return (carryless_product(k, x) ^ carryless_product(k, y)) == carryless_product(k, x ^ y);
}

// The low word of the product of polynomials over GF(2), of which k has eight coefficients.
fn carryless_product(k: u32, x: u32) -> u32 {
  var sum = 0u;
  for (var i = 0u; i < 8u; i++) {
    if (((k >> i) & 1u) == 1u) {
      sum ^= x << i;
    }
  }
  return sum;
}
