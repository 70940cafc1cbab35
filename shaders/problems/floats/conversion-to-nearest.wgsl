//@ title   An integer becomes the nearest float, ties to even
//@ source  IEEE 754-2019, clause 5.4.1; WGSL, section "Floating Point Conversion": either neighbour will do
//@ note    True in the profile; SwiftShader chooses the other neighbour for 353,697,792 inputs, and may.
//@ note    Freedom, not a bug: the specification leaves the direction to each device.
//@ forall
//@ expect  holds | spec-freedom
fn is_nearest(x: u32) -> bool {
  return bitcast<u32>(f32(x)) == nearest(x);
}

// The bits of the nearest float, by integer arithmetic alone.
fn nearest(x: u32) -> u32 {
  if (x == 0u) {
    return 0u;
  }
  let zeros = countLeadingZeros(x);
  let aligned = x << zeros;
  let rest = aligned & 0xffu;
  let kept = aligned >> 8u;
  let up = u32(rest > 0x80u || (rest == 0x80u && (kept & 1u) == 1u));
  return ((157u - zeros) << 23u) + kept + up;
}
