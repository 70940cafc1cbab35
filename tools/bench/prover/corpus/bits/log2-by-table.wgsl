//@ title   The place of the highest one by multiplication and table
//@ source  Leiserson, Prokop, Randall 1998
//@ requires x != 0u
//@ forall
//@ expect  holds
fn log2_by_table(x: u32) -> bool {
  const places = array<u32, 32>(
    0u, 9u, 1u, 10u, 13u, 21u, 2u, 29u, 11u, 14u, 16u, 18u, 22u, 25u, 3u, 30u,
    8u, 12u, 20u, 28u, 15u, 17u, 24u, 7u, 19u, 27u, 23u, 6u, 26u, 5u, 4u, 31u);
  var v = x | (x >> 1u);
  v |= v >> 2u;
  v |= v >> 4u;
  v |= v >> 8u;
  v |= v >> 16u;
  let table = places;
  return table[(v * 0x07c4acddu) >> 27u] == firstLeadingBit(x);
}
