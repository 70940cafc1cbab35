//@ title   The remainder by three is what division by three leaves
//@ source  WGSL specification, "Arithmetic Expressions"; miscompiled remainders: Dawn issue 517225032, wgpu issue 8191
//@ note    True by the specification, on every device; translators and drivers have got it wrong all the same.
//@ note    Both answer, and only the sweep tests the device as well.
//@ forall
//@ expect  holds
fn remainder_is_what_is_left(a: i32) -> bool {
  return a % 3 == a - 3 * (a / 3);
}
