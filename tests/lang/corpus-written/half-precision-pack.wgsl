enable f16;

//@ forall
fn bits_survive(w: u32) -> bool {
  return bitcast<u32>(bitcast<vec2<f16>>(w)) == w;
}
