//@ title   A float too large for an integer becomes the largest integer
//@ source  WGSL, section "Floating Point Conversion"; most instruction sets saturate to 2147483647
//@ note    WGSL saturates to the largest value that both types have: 2147483520.
//@ note    Both answer at once.
//@ domain  x in 2147483648.0 .. 3.4028235e38
//@ forall
//@ expect  refuted
fn becomes_the_largest(x: f32) -> bool {
  return i32(x) == 2147483647i;
}
