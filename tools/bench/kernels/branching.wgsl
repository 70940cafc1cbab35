// The place of the highest one by five decisions against the builtin.
fn holds(x: u32) -> bool {
  var rest = x | 1u;
  var place = 0u;
  if (rest >= 0x10000u) { rest >>= 16u; place += 16u; }
  if (rest >= 0x100u) { rest >>= 8u; place += 8u; }
  if (rest >= 0x10u) { rest >>= 4u; place += 4u; }
  if (rest >= 0x4u) { rest >>= 2u; place += 2u; }
  if (rest >= 0x2u) { place += 1u; }
  return place == firstLeadingBit(x | 1u);
}
