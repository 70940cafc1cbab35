//@ title   Adding one reaches 16777300 in floats
//@ source  Goldberg 1991, "What every computer scientist should know about floating-point arithmetic"
//@ note    From 16777216 on there are only even floats: one more is as much as before.
//@ domain below in 0 .. 100
//@ terminates
//@ expect  refuted
fn one_more_float(below: u32) {
  var x = 16777256.0 - f32(below);
  while (x < 16777300.0) {
    x += 1.0;
  }
}
