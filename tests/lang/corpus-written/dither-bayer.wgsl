const bayer = array<u32, 16>(
   0u,  8u,  2u, 10u,
  12u,  4u, 14u,  6u,
   3u, 11u,  1u,  9u,
  15u,  7u, 13u,  5u,
);

fn dither(position: vec2u, brightness: f32) -> f32 {
  let index = (position.x % 4u) + (position.y % 4u) * 4u;
  return select(0.0, 1.0, brightness > (f32(bayer[index]) + 0.5) / 16.0);
}

//@ forall
fn white_stays_white(position: vec2u) -> bool {
  return dither(position, 1.0) == 1.0 && dither(position, 0.0) == 0.0;
}
