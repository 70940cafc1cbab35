//@ title   The average rounded down, without the carry getting lost
//@ source  Beeler, Gosper and Schroeppel 1972, HAKMEM, item 23; Henry G. Dietz, "The Aggregate Magic Algorithms"
//@ note    x + y is twice what both have in common and once where they differ. The reference adds halves and repairs the odd bits.
//@ note    The prover wins: 2^64 pairs.
//@ forall
//@ expect  holds
fn average_floor(x: u32, y: u32) -> bool {
  let average = (x & y) + ((x ^ y) >> 1u);
  let halves = x / 2u + y / 2u;
  return average == halves + (x & y & 1u);
}
