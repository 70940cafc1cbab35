//@ title   The magic constant gives an inverse square root good to 0.18 percent
//@ source  Quake III Arena, q_math.c, Q_rsqrt; Lomont 2003, "Fast inverse square root"
//@ note    One subtraction on the bits and one Newton step. The largest relative error of all positive normal floats is 0.00175234.
//@ note    The sweep wins: 2^31 inputs in seconds. The prover has no answer after minutes.
//@ domain  x in 1.17549435e-38 .. 3.4028235e38
//@ forall
//@ expect  holds | unknown
fn good_to_a_fifth_of_a_percent(x: f32) -> bool {
  return abs(q_rsqrt(x) * sqrt(x) - 1.0) < 0.001753;
}

fn q_rsqrt(x: f32) -> f32 {
  let half = x * 0.5;
  let y = bitcast<f32>(0x5f3759dfu - (bitcast<u32>(x) >> 1u));
  return y * (1.5 - half * y * y);
}
