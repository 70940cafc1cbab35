//@ title   Two halves cover an address block and do not overlap
//@ source  RFC 4632, "Classless Inter-domain Routing"; Neha Rungta 2022, "A Billion SMT Queries a Day"
//@ note    Every address of the block lies in exactly one half, every other in none: for all blocks, prefixes and addresses.
//@ note    The prover wins: 2^69 inputs in milliseconds. Policies as code are checked like this, a thousand million times a day.
//@ domain  prefix in 0 .. 31
//@ forall
//@ expect  holds
fn halves_partition(address: u32, block: u32, prefix: u32) -> bool {
  let half = 0x80000000u >> prefix;
  let in_lower = is_in(address, block & ~half, prefix + 1u);
  let in_upper = is_in(address, block | half, prefix + 1u);
  let in_one_half = in_lower != in_upper;
  return is_in(address, block, prefix) == in_one_half;
}

fn is_in(address: u32, block: u32, prefix: u32) -> bool {
  return ((address ^ block) & netmask(prefix)) == 0u;
}

fn netmask(prefix: u32) -> u32 {
  return ~select(0xffffffffu >> prefix, 0u, prefix == 32u);
}
