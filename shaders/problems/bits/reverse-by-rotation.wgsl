//@ title   One rotation and three exchanges turn a word round
//@ source  Donald Knuth in Henry S. Warren 2012, "Hacker's Delight", 2nd edition, section 7-1
//@ note    Nobody sees from the masks that this is right, and one wrong digit in them is a wrong answer somewhere.
//@ note    Both answer: reading does not help here, trying everything does, and so does a proof.
//@ forall
//@ expect  holds
fn rotation_reverses(x: u32) -> bool {
  return reverse(x) == reverseBits(x);
}

fn reverse(x: u32) -> u32 {
  let rotated = (x << 15u) | (x >> 17u);
  let tens = exchange(rotated, 0x003f801fu, 10u);
  let fours = exchange(tens, 0x0e038421u, 4u);
  return exchange(fours, 0x22488842u, 2u);
}

// Exchanges the bits under the mask with those that lie `distance` places above.
fn exchange(x: u32, mask: u32, distance: u32) -> u32 {
  let difference = (x ^ (x >> distance)) & mask;
  return x ^ difference ^ (difference << distance);
}
