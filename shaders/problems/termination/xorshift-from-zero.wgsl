//@ title   A 16-bit xorshift generator comes to 1 from every state
//@ source  Marsaglia 2003, "Xorshift RNGs"
//@ note    Seeded with 0 it gives nothing but 0.
//@ domain state in 0 .. 65535
//@ terminates
//@ expect  refuted
fn xorshift_from_zero(state: u32) {
  var s = state;
  while (s != 1u) {
    s ^= (s << 7u) & 0xffffu;
    s ^= s >> 9u;
    s ^= (s << 8u) & 0xffffu;
  }
}
