//@ forall
fn halves_survive(w: u32) -> bool {
  let v = unpack2x16float(w);
  return any(v != v) || any(abs(v) > vec2f(65504.0)) || all(unpack2x16float(pack2x16float(v)) == v);
}
