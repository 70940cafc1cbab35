//@ title   NaN by its pattern
//@ forall
//@ expect  holds
fn not_a_number(x: f32) -> bool {
  return (x != x) == ((bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u);
}
