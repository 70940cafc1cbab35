// The carry of a sum from its top bits and from a comparison; the factors spread the parameters over the whole word.
fn holds(a: u32, b: u32) -> bool {
  let x = a * 0x9e3779b1u;
  let y = b * 0x85ebca6bu;
  let sum = x + y;
  return (sum < x) == ((((x & y) | ((x | y) & ~sum)) >> 31u) == 1u);
}
