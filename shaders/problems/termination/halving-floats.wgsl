//@ title   Halving a float comes to 0 or stays infinite nowhere
//@ source  IEEE 754-2019, gradual underflow
//@ note    About 280 steps from the largest float: below the least subnormal comes 0.
//@ domain exponent in 0 .. 254
//@ terminates
//@ expect  holds
fn halving_floats(exponent: u32) {
  var x = bitcast<f32>(exponent << 23u);
  while (x > 0.0) {
    x *= 0.5;
  }
}
