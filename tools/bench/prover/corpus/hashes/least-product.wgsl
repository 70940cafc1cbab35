//@ title   The least word of an odd factor
//@ domain  x in 1 .. 65535
//@ minimize
//@ expect  holds 52777
fn least_product(x: u32) -> u32 {
  return x * 0x9e3779b9u;
}
