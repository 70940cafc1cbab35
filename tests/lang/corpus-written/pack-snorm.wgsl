//@ domain w in 0 .. 65535
//@ forall
fn snorm_survives(w: u32) -> bool {
  let v = unpack2x16snorm(w);
  return w == 0x8000u || (pack2x16snorm(v) & 0xffffu) == w;
}
