//@ title   Going up by threes and down by ones comes to an end
//@ source  written for this catalogue
//@ note    Two loops, one behind the other: each has its own reason to end.
//@ domain height in 0 .. 4095
//@ terminates
//@ expect  holds
fn up_and_down(height: u32) -> u32 {
  var at = 0u;
  while (at < height) {
    at += 3u;
  }
  var steps = 0u;
  while (at > 0u) {
    at -= 1u;
    steps += 1u;
  }
  return steps;
}
