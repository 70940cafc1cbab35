//@ title   The smaller and the larger of two numbers, without a branch
//@ source  Sean Eron Anderson, "Bit Twiddling Hacks", Compute the minimum or maximum of two integers without branching
//@ note    A comparison becomes a mask of all ones or none, and the mask decides whether y turns into x.
//@ note    The prover wins: 2^64 pairs.
//@ forall
//@ expect  holds
fn minimum_and_maximum(x: i32, y: i32) -> bool {
  let mask = -i32(x < y);
  let smaller = y ^ ((x ^ y) & mask);
  let larger = x ^ ((x ^ y) & mask);
  return smaller == min(x, y) && larger == max(x, y);
}
