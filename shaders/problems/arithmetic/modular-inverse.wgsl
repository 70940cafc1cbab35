//@ title   Every odd number has an inverse, and Newton finds it in four steps
//@ source  Henry S. Warren 2012, "Hacker's Delight", 2nd edition, "Exact Division by Constants"; Jean-Guillaume Dumas 2012, arXiv:1209.6626
//@ note    The first guess has five right bits, every step doubles them: 10, 20, 40.
//@ note    The sweep wins: a chain of multiplications is the worst that can be asked of a prover of bits.
//@ requires (x & 1u) == 1u
//@ forall
//@ expect  holds
fn newton_inverts(x: u32) -> bool {
  return x * inverse(x) == 1u;
}

fn inverse(x: u32) -> u32 {
  var y = (3u * x) ^ 2u;
  y *= 2u - x * y;
  y *= 2u - x * y;
  y *= 2u - x * y;
  return y;
}
