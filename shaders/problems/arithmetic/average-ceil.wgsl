//@ title   The average rounded up, without the carry getting lost
//@ source  Beeler, Gosper and Schroeppel 1972, HAKMEM, item 23; Henry G. Dietz, "The Aggregate Magic Algorithms"
//@ note    From all ones that either has, take off half of those that only one has. Video codecs average pixels like this.
//@ note    The prover wins: 2^64 pairs.
//@ forall
//@ expect  holds
fn average_ceil(x: u32, y: u32) -> bool {
  let average = (x | y) - ((x ^ y) >> 1u);
  let halves = x / 2u + y / 2u;
  return average == halves + ((x | y) & 1u);
}
