fn is_nan(x: f32) -> bool {
  return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

//@ forall
fn nan_is_not_itself(x: f32) -> bool { return is_nan(x) == (x != x); }
