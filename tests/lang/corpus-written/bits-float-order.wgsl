// A key whose unsigned order is the order of the floats.
fn sortable(f: f32) -> u32 {
  let bits = bitcast<u32>(f);
  let mask = u32(-i32(bits >> 31u)) | 0x80000000u;
  return bits ^ mask;
}

//@ requires a == a && b == b
//@ forall
fn keys_keep_the_order(a: f32, b: f32) -> bool {
  return !(a < b) || sortable(a) < sortable(b);
}
