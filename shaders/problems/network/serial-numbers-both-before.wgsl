//@ title   Two serial numbers are never before each other
//@ source  RFC 1982, section 3.2; Linux kernel, include/net/tcp.h, before
//@ note    Exactly 2^31 apart each is before the other: one pair in 2^32, the kind that only an attacker tries.
//@ note    The prover wins: a needle in a haystack of 2^64.
//@ forall
//@ expect  refuted
fn never_both_before(a: u32, b: u32) -> bool {
  return !(before(a, b) && before(b, a));
}

fn before(a: u32, b: u32) -> bool {
  return i32(a - b) < 0;
}
