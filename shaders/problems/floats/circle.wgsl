//@ title   Sine and cosine lie on the circle
//@ source  WGSL, section "Floating Point Accuracy": an absolute error of 2^-11 within -pi and pi
//@ note    The prover does not model sines. Two errors of 2^-11 and the roundings stay below a hundredth part of 0.25.
//@ note    The sweep alone has an answer.
//@ domain  angle in 1.0 .. 3.1415925
//@ forall
//@ expect  holds
fn on_the_circle(angle: f32) -> bool {
  let point = vec2f(cos(angle), sin(angle));
  return abs(length(point) - 1.0) < 0.0025;
}
