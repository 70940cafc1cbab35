//@ title   A tenth by shifts and a correction
//@ source  Warren, Hacker's Delight, chapter 10
//@ forall
//@ expect  holds
fn tenth_by_shifts(x: u32) -> bool {
  var q = (x >> 1u) + (x >> 2u);
  q += q >> 4u;
  q += q >> 8u;
  q += q >> 16u;
  q = q >> 3u;
  let rest = x - q * 10u;
  return q + ((rest + 6u) >> 4u) == x / 10u;
}
