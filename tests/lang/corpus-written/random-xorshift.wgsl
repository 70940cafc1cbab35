struct Rng { state: u32 }

fn next(rng: ptr<function, Rng>) -> u32 {
  var x = (*rng).state;
  x ^= x << 13u;
  x ^= x >> 17u;
  x ^= x << 5u;
  (*rng).state = x;
  return x;
}

fn next_float(rng: ptr<function, Rng>) -> f32 {
  return f32(next(rng) >> 8u) / 16777216.0;
}

//@ forall
fn floats_are_below_one(seed: u32) -> bool {
  var rng = Rng(seed);
  let a = next_float(&rng);
  let b = next_float(&rng);
  return a >= 0.0 && a < 1.0 && b >= 0.0 && b < 1.0;
}
