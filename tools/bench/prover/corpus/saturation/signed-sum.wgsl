//@ title   Saturating signed sums: by signs, and by room
//@ note    A sum overflows exactly when both signs differ from its own.
//@ forall
//@ expect  holds
fn signed_sum(x: i32, y: i32) -> bool {
  let wrapped = x + y;
  let overflows = ((x ^ wrapped) & (y ^ wrapped)) < 0;
  let end = (x >> 31u) ^ 0x7fffffff;
  let least = -0x7fffffff - 1;
  let up = select(x + y, 0x7fffffff, y > 0 && x > 0x7fffffff - y);
  let both = select(up, least, y < 0 && x < least - y);
  return select(wrapped, end, overflows) == both;
}
