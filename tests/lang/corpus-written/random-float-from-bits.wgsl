fn float_construct(m: u32) -> f32 {
  const ieee_mantissa = 0x007fffffu;
  const ieee_one = 0x3f800000u;
  return bitcast<f32>((m & ieee_mantissa) | ieee_one) - 1.0;
}

//@ forall
fn lies_in_the_half_open_unit(m: u32) -> bool {
  let f = float_construct(m);
  return 0.0 <= f && f < 1.0;
}
