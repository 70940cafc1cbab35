//@ title   One addition tells whether a netmask is ones followed by zeros
//@ source  RFC 4632, section 3.1; RFC 950
//@ note    Exactly 33 of the 2^32 words are netmasks. The reference counts the leading ones and the trailing zeros: together 32.
//@ note    Both answer: the sweep in seconds, the prover in milliseconds.
//@ forall
//@ expect  holds
fn addition_tells_netmask(mask: u32) -> bool {
  let is_netmask = (~mask & (~mask + 1u)) == 0u;
  return is_netmask == (countLeadingZeros(~mask) + countTrailingZeros(mask) == 32u);
}
