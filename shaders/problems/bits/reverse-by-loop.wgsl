//@ title   Taking bits from one end and pushing them into the other turns a word round
//@ source  Sean Eron Anderson, "Bit Twiddling Hacks", Reverse bits the obvious way
//@ note    Thirty-two steps, whatever the input: the loop has a bound that everybody can read.
//@ note    Both answer; the sweep pays for every step, the prover for none once the loop is unrolled.
//@ forall
//@ expect  holds
fn loop_reverses(x: u32) -> bool {
  return reverse(x) == reverseBits(x);
}

fn reverse(x: u32) -> u32 {
  var rest = x;
  var reversed = 0u;
  for (var i = 0u; i < 32u; i++) {
    reversed = (reversed << 1u) | (rest & 1u);
    rest >>= 1u;
  }
  return reversed;
}
