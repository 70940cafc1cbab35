//@ title   A number lies between its floor and its ceiling
//@ domain  x finite
//@ forall
//@ expect  holds
fn floor_and_ceiling(x: f32) -> bool {
  return floor(x) <= x && x <= ceil(x) && trunc(floor(x)) == floor(x);
}
