//@ title   The hash of a host interface depends on its address
//@ source  CVE-2020-14422, IPv4Interface.__hash__ in Python's ipaddress up to 3.8.3
//@ note    Address, prefix length and network are mixed by exclusive or; for a single host they cancel: every hash is 32.
//@ note    The prover wins: that no witness exists it sees at once, the sweep has to look everywhere.
//@ exists
//@ expect  refuted
fn hash_depends_on_address(address: u32) -> bool {
  return interface_hash(address, 32u) != 32u;
}

fn interface_hash(address: u32, prefix: u32) -> u32 {
  return address ^ prefix ^ (address & netmask(prefix));
}

fn netmask(prefix: u32) -> u32 {
  return select(0xffffffffu << (32u - prefix), 0u, prefix == 0u);
}
