fn fmix32(h_: u32) -> u32 {
  var h = h_;
  h ^= h >> 16; h *= 0x85ebca6b;
  h ^= h >> 13; h *= 0xc2b2ae35;
  h ^= h >> 16;
  return h;
}

//@ forall
fn fmix32_fixes_zero_alone(h: u32) -> bool {
  return (fmix32(h) == 0u) == (h == 0u);
}
