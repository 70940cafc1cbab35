//@ title   A word mixed with one of its rotations can be undone
//@ source  SHA-256 mixes a word with an odd number of its rotations; this is the even number
//@ note    All zeros and all ones agree in every rotation: their sum of two is zero. With two rotations there is an inverse.
//@ injective
//@ expect  refuted
fn mixed(word: u32) -> u32 {
  return word ^ ((word << 7u) | (word >> 25u));
}
