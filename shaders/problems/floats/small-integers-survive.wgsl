//@ title   Up to 2^24 an integer survives the way to a float and back
//@ source  Goldberg 1991, "What every computer scientist should know about floating-point arithmetic", ACM Computing Surveys 23(1)
//@ note    Every integer of at most 24 bits is a float: nothing is rounded, on any device.
//@ note    Both answer at once.
//@ domain  x in -16777216 .. 16777216
//@ forall
//@ expect  holds
fn survives(x: i32) -> bool {
  return i32(f32(x)) == x;
}
