//@ title   An Internet checksum can be mended when one word changes
//@ source  RFC 1624, equation 3
//@ note    Routers change a header and mend its checksum instead of adding everything up again; a header is never all zeros.
//@ note    The prover wins: 2^48 inputs.
//@ domain  rest in 1 .. 0xffff
//@ domain  old in 0 .. 0xffff
//@ domain  new_word in 0 .. 0xffff
//@ forall
//@ expect  holds
fn mended_is_recomputed(rest: u32, old: u32, new_word: u32) -> bool {
  let checksum = 0xffffu ^ add_ones_complement(rest, old);
  let recomputed = 0xffffu ^ add_ones_complement(rest, new_word);
  let change = add_ones_complement(0xffffu ^ old, new_word);
  let mended = 0xffffu ^ add_ones_complement(0xffffu ^ checksum, change);
  return mended == recomputed;
}

fn add_ones_complement(x: u32, y: u32) -> u32 {
  let sum = x + y;
  return (sum & 0xffffu) + (sum >> 16u);
}
