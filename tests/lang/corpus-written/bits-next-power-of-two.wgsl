fn next_pow2(v: u32) -> u32 {
  if v <= 1u { return 1u; }
  return 1u << (32u - countLeadingZeros(v - 1u));
}

//@ domain v in 1 .. 0x80000000
//@ forall
fn is_large_enough(v: u32) -> bool { let p = next_pow2(v); return p >= v && countOneBits(p) == 1u; }
