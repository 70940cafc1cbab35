//@ title   The minimum without a branch
//@ source  Anderson, Bit Twiddling Hacks
//@ forall
//@ expect  holds
fn minimum(x: i32, y: i32) -> bool {
  return (y ^ ((x ^ y) & -select(0, 1, x < y))) == min(x, y);
}
