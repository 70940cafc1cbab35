//@ title   How far a reciprocal by subtraction and one Newton step is off
//@ source  The bit trick of the fast inverse square root, for 1 / x: Blinn 1997, "Floating-point tricks"
//@ note    In units of the last place, over one binade: the others repeat it.
//@ domain  x in 1 .. 2
//@ maximize
//@ expect  holds 42804 | spec-freedom
fn error(x: f32) -> u32 {
  let guess = bitcast<f32>(0x7ef311c7u - bitcast<u32>(x));
  let refined = bitcast<u32>(guess * (2.0 - x * guess));
  let exact = bitcast<u32>(1.0 / x);
  return max(exact, refined) - min(exact, refined);
}
