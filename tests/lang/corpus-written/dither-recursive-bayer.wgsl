fn bayer2(a_: vec2f) -> f32 {
  let a = floor(a_);
  return fract(a.x / 2. + a.y * a.y * .75);
}

fn bayer4(a: vec2f) -> f32 { return bayer2(.5 * a) * .25 + bayer2(a); }

//@ domain x in 0 .. 1000
//@ domain y in 0 .. 1000
//@ forall
fn thresholds_are_below_one(x: u32, y: u32) -> bool { return bayer4(vec2f(f32(x), f32(y))) < 1.0; }
