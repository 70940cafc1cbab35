//@ title   An integer survives the way to a float and back
//@ source  Every JSON number that was a 32-bit identifier before
//@ note    16,777,217 is the first that does not: 24 bits of precision.
//@ note    Both win. A device may convert to either neighbour, and no choice saves the property.
//@ forall
//@ expect  refuted
fn survives(x: i32) -> bool {
  return i32(f32(x)) == x;
}
