//@ title   A linear blend reaches its second end
//@ source  WGSL, section "mix"; IEEE 754-2019, clause 5.4.1
//@ note    x * (1 - t) + y * t is y when t is 1; the shorter x + t * (y - x) is not.
//@ note    The prover wins: 2^64 pairs.
//@ domain  x in -1e30 .. 1e30
//@ domain  y in -1e30 .. 1e30
//@ forall
//@ expect  holds | spec-freedom
fn reaches_its_end(x: f32, y: f32) -> bool {
  return mix(x, y, 1.0) == y;
}
