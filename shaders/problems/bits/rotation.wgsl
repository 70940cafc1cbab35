//@ title   Rotating left and then right by any count gives the word back
//@ source  John Regehr 2013, "Safe, Efficient, and Portable Rotate in C/C++"
//@ note    Shifting by 32 is undefined in C; the masks keep every count between 0 and 31, and nothing is lost at 0.
//@ note    The prover wins: word and count together are 2^64 inputs.
//@ forall
//@ expect  holds
fn rotations_cancel(x: u32, count: u32) -> bool {
  return rotate_right(rotate_left(x, count), count) == x && rotate_left(x, count) == rotate_right(x, 0u - count);
}

fn rotate_left(x: u32, count: u32) -> u32 {
  return (x << (count & 31u)) | (x >> ((0u - count) & 31u));
}

fn rotate_right(x: u32, count: u32) -> u32 {
  return (x >> (count & 31u)) | (x << ((0u - count) & 31u));
}
