fn grad(hash: u32, x: f32, y: f32) -> f32 {
  switch hash & 3u {
    case 0u: { return x + y; }
    case 1u: { return -x + y; }
    case 2u: { return x - y; }
    default: { return -x - y; }
  }
}

fn fade(t: f32) -> f32 { return t * t * t * (t * (t * 6.0 - 15.0) + 10.0); }

//@ requires abs(x) <= 1.0 && abs(y) <= 1.0
//@ forall
fn gradient_is_bounded(h: u32, x: f32, y: f32) -> bool {
  return abs(grad(h, x, y)) <= 2.0 && fade(0.0) == 0.0 && fade(1.0) == 1.0;
}
