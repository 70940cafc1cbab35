// The third binomial formula on numbers so small that each step is exact, however a device rounds.
fn holds(x: u32) -> bool {
  let a = f32(x >> 21u);
  let b = f32((x >> 10u) & 0x7ffu);
  let c = f32(x & 0x3ffu);
  return (a + b) * (a - b) + c == a * a - b * b + c;
}
