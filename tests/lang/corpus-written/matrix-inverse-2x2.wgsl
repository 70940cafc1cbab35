fn inverse(m: mat2x2f) -> mat2x2f {
  return mat2x2f(m[1][1], -m[0][1], -m[1][0], m[0][0]) * (1.0 / determinant(m));
}

//@ requires s >= 0.5 && s <= 2.0
//@ forall
fn inverse_undoes_scaling(s: f32) -> bool {
  let m = mat2x2f(s, 0, 0, s);
  let i = inverse(m) * m;
  return abs(i[0][0] - 1.0) < 1e-5 && i[0][1] == 0.0;
}
