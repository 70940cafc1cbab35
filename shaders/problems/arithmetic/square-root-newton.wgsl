//@ title   Heron's method comes down to the integer square root
//@ source  Heron of Alexandria, Metrica I.8; Henri Cohen 1993, "A Course in Computational Algebraic Number Theory", algorithm 1.7.1
//@ note    From above, averages of y and x / y fall until they fall no more; then y is the root. The number of steps differs.
//@ note    The sweep wins: it walks a few steps for 65,536 words; for the prover every step is a division.
//@ domain  x in 1 .. 0xffff
//@ forall
//@ expect  holds
fn heron_reaches_root(x: u32) -> bool {
  let root = square_root(x);
  return root * root <= x && x < (root + 1u) * (root + 1u);
}

fn square_root(x: u32) -> u32 {
  var root = x;
  var next = (x + 1u) / 2u;
  while (next < root) {
    root = next;
    next = (root + x / root) / 2u;
  }
  return root;
}
