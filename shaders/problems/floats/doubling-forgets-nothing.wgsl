//@ title   Doubling keeps all numbers apart
//@ source  IEEE 754: a multiplication by two changes the exponent alone
//@ note    Over the positive normal floats whose double is finite, so that a device has no choice: the results are exact.
//@ domain  x in 1.2e-38 .. 1.7e38
//@ injective
//@ expect  holds
fn twice(x: f32) -> f32 {
  return x * 2.0;
}
