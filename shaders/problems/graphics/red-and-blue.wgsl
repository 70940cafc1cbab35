//@ title   Two masks and a rotation exchange red and blue
//@ source  Every image library: RGBA to BGRA; WGSL specification, sections 17.9 and 17.10 (pack4xU8, unpack4xU8)
//@ note    One way takes the colour apart, swizzles and packs it again; the other never leaves the word.
//@ note    Both answer at once, for all 2^32 colours.
//@ forall
//@ expect  holds
fn swizzle_is_rotation(colour: u32) -> bool {
  let swizzled = pack4xU8(unpack4xU8(colour).zyxw);
  let rotated = ((colour & 0x00ff00ffu) << 16u) | ((colour & 0x00ff00ffu) >> 16u);
  let back = pack4xU8(unpack4xU8(swizzled).zyxw);
  return swizzled == ((colour & 0xff00ff00u) | rotated) && back == colour;
}
