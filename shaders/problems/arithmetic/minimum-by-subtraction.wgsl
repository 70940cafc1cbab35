//@ title   The smaller of two numbers from the sign of their difference
//@ source  Sean Eron Anderson, "Bit Twiddling Hacks", "quick and dirty versions" of minimum and maximum
//@ note    One operation less, and right only while x - y does not overflow; its author says so, those who copy it may not.
//@ note    The prover wins: it names a pair at once.
//@ forall
//@ expect  refuted
fn quick_minimum(x: i32, y: i32) -> bool {
  let difference = x - y;
  return y + (difference & (difference >> 31u)) == min(x, y);
}
