//@ title   Folding a word in half until four bits are left tells its parity
//@ source  Sean Eron Anderson, "Bit Twiddling Hacks", Compute parity in parallel
//@ note    The last four bits are looked up in 0x6996, a table of sixteen answers in one number.
//@ note    Both answer; the prover sees that exclusive or does not care about order.
//@ forall
//@ expect  holds
fn folding_tells_parity(x: u32) -> bool {
  return parity(x) == (countOneBits(x) & 1u);
}

fn parity(x: u32) -> u32 {
  let half = x ^ (x >> 16u);
  let byte = half ^ (half >> 8u);
  let nibble = (byte ^ (byte >> 4u)) & 15u;
  return (0x6996u >> nibble) & 1u;
}
