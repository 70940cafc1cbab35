//@ title   The first rule for mending an Internet checksum is right
//@ source  RFC 1141, corrected by RFC 1624, sections 2 and 3
//@ note    Zero has two forms in ones' complement, and this rule of 1990 sometimes ends in the wrong one; it stood for four years.
//@ note    Both win: counterexamples are rare, but not too rare.
//@ domain  rest in 1 .. 0xffff
//@ domain  old in 0 .. 0xffff
//@ domain  new_word in 0 .. 0xffff
//@ forall
//@ expect  refuted
fn mended_is_recomputed(rest: u32, old: u32, new_word: u32) -> bool {
  let checksum = 0xffffu ^ add_ones_complement(rest, old);
  let recomputed = 0xffffu ^ add_ones_complement(rest, new_word);
  let change = add_ones_complement(old, 0xffffu ^ new_word);
  let mended = add_ones_complement(checksum, change);
  return mended == recomputed;
}

fn add_ones_complement(x: u32, y: u32) -> u32 {
  let sum = x + y;
  return (sum & 0xffffu) + (sum >> 16u);
}
