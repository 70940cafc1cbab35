//@ title   Numbers are ordered as their patterns
//@ note    With the sign turned around; both zeros are one number.
//@ domain  x finite
//@ domain  y finite
//@ requires x != 0.0 || y != 0.0
//@ forall
//@ expect  holds
fn order_by_pattern(x: f32, y: f32) -> bool {
  return (x < y) == (key(x) < key(y));
}

fn key(x: f32) -> u32 {
  let bits = bitcast<u32>(x);
  return select(bits | 0x80000000u, ~bits, bits >> 31u == 1u);
}
