//@ title   A step of a shift register and back
//@ source  Marsaglia 2003
//@ forall
//@ expect  holds
fn shift_register(x: u32) -> bool {
  var s = x;
  s ^= s << 13u;
  s ^= s >> 17u;
  s ^= s << 5u;
  s ^= s << 5u;
  s ^= s << 10u;
  s ^= s << 20u;
  s ^= s >> 17u;
  s ^= s << 13u;
  s ^= s << 26u;
  return s == x;
}
