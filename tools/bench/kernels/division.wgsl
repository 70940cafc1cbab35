// A quotient from the quotient of one half of the dividend, as in long division. The divisor is another for each input.
fn holds(x: u32) -> bool {
  let divisor = (x & 0xffffu) | 1u;
  let half = (x >> 1u) / divisor;
  let rest = ((x >> 1u) - half * divisor) * 2u + (x & 1u);
  return x / divisor == half * 2u + u32(rest >= divisor);
}
