//@ title   A colour survives the way from 16 bits to 24 and back
//@ source  Microsoft Direct3D 10 functional specification, UNORM to UNORM conversion
//@ note    Five bits become eight by repeating the top three, six by repeating the top two; the lower bits are then just dropped.
//@ note    Both answer at once: 65,536 colours.
//@ domain  colour in 0 .. 0xffff
//@ forall
//@ expect  holds
fn colour_round_trip(colour: u32) -> bool {
  let red = widen_five(colour >> 11u);
  let green = widen_six((colour >> 5u) & 63u);
  let blue = widen_five(colour & 31u);
  let narrowed = ((red >> 3u) << 11u) | ((green >> 2u) << 5u) | (blue >> 3u);
  let white_stays_white = colour != 0xffffu || (red & green & blue) == 255u;
  return narrowed == colour && white_stays_white;
}

fn widen_five(channel: u32) -> u32 {
  return (channel << 3u) | (channel >> 2u);
}

fn widen_six(channel: u32) -> u32 {
  return (channel << 2u) | (channel >> 4u);
}
