//@ title   The shorter list of rules allows the same addresses
//@ source  RFC 1918, section 3; the shape of a security group review in AWS's VPC Reachability Analyzer
//@ note    Whoever merged the rules rounded up: 172.30.0.0/15, exactly 131,072 addresses, was never allowed before.
//@ note    The prover wins: it answers in milliseconds, and would for IPv6 where no sweep ever ends.
//@ forall
//@ expect  refuted
fn lists_agree(address: u32) -> bool {
  return allowed_before(address) == allowed_after(address);
}

fn allowed_before(address: u32) -> bool {
  return is_in(address, 0x0a000000u, 9u)
    || is_in(address, 0x0a800000u, 9u)
    || is_in(address, 0xac100000u, 13u)
    || is_in(address, 0xac180000u, 14u)
    || is_in(address, 0xac1c0000u, 15u)
    || is_in(address, 0xc0a80000u, 16u);
}

fn allowed_after(address: u32) -> bool {
  return is_in(address, 0x0a000000u, 8u)
    || is_in(address, 0xac100000u, 12u)
    || is_in(address, 0xc0a80000u, 16u);
}

fn is_in(address: u32, block: u32, prefix: u32) -> bool {
  return ((address ^ block) & netmask(prefix)) == 0u;
}

fn netmask(prefix: u32) -> u32 {
  return ~(0xffffffffu >> prefix);
}
