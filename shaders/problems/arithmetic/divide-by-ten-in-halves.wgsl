//@ lemma
//@ domain  n in 0 .. 0xffff
//@ forall
fn tenth_is_right(n: u32) -> bool {
  return tenth(n) == n / 10u;
}

//@ title   Four halves of words are divided by ten at once
//@ source  Henry S. Warren 2012, "Hacker's Delight", 2nd edition, section 10-9: unsigned division by constants, the multiplier for 16 bits
//@ note    Each half is divided by a multiplication, as tenth_is_right says of all 65,536 of them: a sweep sees that at once.
//@ note    The prover wins, but only given the lemma, once for each half: without it four multiplications are too much for it.
//@ uses    tenth_is_right(a & 0xffffu)
//@ uses    tenth_is_right(a >> 16u)
//@ uses    tenth_is_right(b & 0xffffu)
//@ uses    tenth_is_right(b >> 16u)
//@ forall
//@ expect  holds
fn sum_of_tenths(a: u32, b: u32) -> bool {
  let tenths = tenth(a & 0xffffu) + tenth(a >> 16u) + tenth(b & 0xffffu) + tenth(b >> 16u);
  return tenths == (a & 0xffffu) / 10u + (a >> 16u) / 10u + (b & 0xffffu) / 10u + (b >> 16u) / 10u;
}

fn tenth(n: u32) -> u32 {
  return (n * 52429u) >> 19u;
}
