fn radical_inverse_vdc(bits: u32) -> f32 {
  return f32(reverseBits(bits)) * 2.3283064365386963e-10; // / 0x100000000
}

fn hammersley(i: u32, n: u32) -> vec2f { return vec2f(f32(i) / f32(n), radical_inverse_vdc(i)); }

//@ requires n > 0u && i < n
//@ forall
fn hammersley_is_in_the_square(i: u32, n: u32) -> bool {
  let p = hammersley(i, n);
  return all(p >= vec2f(0.0)) && all(p <= vec2f(1.0));
}
