//@ requires abs(x) < 1e6
//@ forall
fn modf_splits(x: f32) -> bool {
  let m = modf(x);
  return m.whole + m.fract == x && m.whole == trunc(x);
}
