//@ title   A 16-bit xorshift generator comes to 1 from every state but 0
//@ source  Marsaglia 2003, "Xorshift RNGs"
//@ note    Its period is 65535: one long cycle through all states but 0.
//@ domain state in 1 .. 65535
//@ terminates
//@ expect  holds
fn xorshift(state: u32) {
  var s = state;
  while (s != 1u) {
    s ^= (s << 7u) & 0xffffu;
    s ^= s >> 9u;
    s ^= (s << 8u) & 0xffffu;
  }
}
