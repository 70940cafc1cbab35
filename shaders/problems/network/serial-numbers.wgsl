//@ title   The kernel's test and the standard order serial numbers alike
//@ source  RFC 1982, section 3.2; Linux kernel, include/net/tcp.h, before
//@ note    Where both are defined they agree: serials exactly 2^31 apart have no order in the standard and are left out.
//@ note    The prover wins: 2^64 pairs.
//@ requires a - b != 0x80000000u
//@ forall
//@ expect  holds
fn orders_agree(a: u32, b: u32) -> bool {
  return before(a, b) == is_less(a, b);
}

fn before(a: u32, b: u32) -> bool {
  return i32(a - b) < 0;
}

fn is_less(a: u32, b: u32) -> bool {
  return (a < b && b - a < 0x80000000u) || (a > b && a - b > 0x80000000u);
}
