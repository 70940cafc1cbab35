//@ title   Counting down while the counter is not negative comes to an end
//@ source  a compiler warning that everybody has met
//@ note    A u32 is never negative: behind 0 comes 4294967295.
//@ note    The same state comes back after 2^32 steps; that the condition is always true is seen sooner.
//@ domain start in 0 .. 255
//@ terminates
//@ expect  refuted | unknown
fn down_to_zero(start: u32) {
  for (var i = start; i >= 0u; i -= 1u) { }
}
