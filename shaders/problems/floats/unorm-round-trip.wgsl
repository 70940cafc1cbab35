//@ title   Four bytes survive the way to floats and back
//@ source  WGSL, sections "unpack4x8unorm" and "pack4x8unorm"
//@ note    Every pixel of an 8-bit texture goes this way. Within the 3 units in the last place that WGSL allows nothing can go wrong.
//@ note    The sweep wins: 2^32 words.
//@ forall
//@ expect  holds | unknown
fn survives(word: u32) -> bool {
  return pack4x8unorm(unpack4x8unorm(word)) == word;
}
