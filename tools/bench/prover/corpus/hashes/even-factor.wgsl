//@ title   A hash by an even factor tells inputs apart
//@ note    False: x and x + 2^31 have one value.
//@ injective
//@ expect  refuted
fn even_factor(x: u32) -> u32 {
  return x * 0x9e3779b8u;
}
