//@ title   A float is its fraction times a power of two
//@ source  ISO C, frexp and ldexp
//@ note    Both directions are exact for normal numbers.
//@ note    The sweep wins unless the prover sees through the bits.
//@ domain  x in 1.17549435e-38 .. 3.4028235e38
//@ forall
//@ expect  holds | unknown
fn is_put_together(x: f32) -> bool {
  let parts = frexp(x);
  return parts.fract >= 0.5 && parts.fract < 1.0 && ldexp(parts.fract, parts.exp) == x;
}
