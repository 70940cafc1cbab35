//@ title   A byte is zero
//@ source  Mycroft 1987
//@ forall
//@ expect  holds
fn zero_byte(x: u32) -> bool {
  let found = ((x - 0x01010101u) & ~x & 0x80808080u) != 0u;
  let any = (x & 0xffu) == 0u || (x & 0xff00u) == 0u || (x & 0xff0000u) == 0u || (x & 0xff000000u) == 0u;
  return found == any;
}
