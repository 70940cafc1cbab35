// refused: unsupported-syntax several components at once
fn f(v: vec4f) -> vec4f {
  var w = v;
  w.xy = v.yx;
  return w;
}

//@ forall
fn p(v: vec4f) -> bool { return all(f(f(v)) == v); }
