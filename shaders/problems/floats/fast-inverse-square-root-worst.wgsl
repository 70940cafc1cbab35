//@ title   How far the magic inverse square root is off, in units of the last place
//@ source  Quake III Arena, q_math.c, Q_rsqrt; Lomont 2003, "Fast inverse square root"
//@ note    From 1 to 4 it has been everywhere: the error repeats with every factor of four.
//@ note    A device may compute the square root in its own way, which moves the last places of both.
//@ domain  x in 1 .. 4
//@ maximize
//@ expect  holds 28403 | spec-freedom
fn error(x: f32) -> u32 {
  let exact = bitcast<u32>(1.0 / sqrt(x));
  let magic = bitcast<u32>(q_rsqrt(x));
  return max(exact, magic) - min(exact, magic);
}

fn q_rsqrt(x: f32) -> f32 {
  let half = x * 0.5;
  let y = bitcast<f32>(0x5f3759dfu - (bitcast<u32>(x) >> 1u));
  return y * (1.5 - half * y * y);
}
