//@ title   Four letters can be put into lower case at once
//@ source  Tony Finch 2022, dotat.at/@/2022-06-27-tolower-swar.html; the lower case of names in BIND
//@ note    Seven-bit sums cannot carry into the next byte, so one addition compares four letters with A and one with Z.
//@ note    Both answer: the reference looks at one byte after the other.
//@ forall
//@ expect  holds
fn four_at_once(bytes: u32) -> bool {
  let one_by_one = lower(bytes & 0xffu)
    | (lower((bytes >> 8u) & 0xffu) << 8u)
    | (lower((bytes >> 16u) & 0xffu) << 16u)
    | (lower(bytes >> 24u) << 24u);
  return lower_all(bytes) == one_by_one;
}

fn lower(letter: u32) -> u32 {
  let is_upper = 65u <= letter && letter <= 90u;
  return select(letter, letter + 32u, is_upper);
}

fn lower_all(bytes: u32) -> u32 {
  let heptets = bytes & 0x7f7f7f7fu;
  let beyond_z = heptets + 0x25252525u;
  let from_a = heptets + 0x3f3f3f3fu;
  let is_ascii = ~bytes & 0x80808080u;
  let is_upper = is_ascii & (from_a ^ beyond_z);
  return bytes | (is_upper >> 2u);
}
