//@ title   A sum that came out smaller than a summand has carried
//@ source  Henry S. Warren 2012, "Hacker's Delight", 2nd edition, section 2-13
//@ note    Long addition in every big-number library rests on this; the reference adds 16-bit halves like a pupil.
//@ note    The prover wins: 2^64 pairs.
//@ forall
//@ expect  holds
fn smaller_sum_means_carry(x: u32, y: u32) -> bool {
  let low = (x & 0xffffu) + (y & 0xffffu);
  let high = (x >> 16u) + (y >> 16u) + (low >> 16u);
  let carry = high >> 16u;
  return u32(x + y < x) == carry;
}
