//@ title   No two numbers have the same Gray code
//@ source  Frank Gray 1953, US patent 2632058
//@ note    The exclusive or with the half can be undone from the top bit down: a Gray code is a numbering.
//@ injective
//@ expect  holds
fn gray(number: u32) -> u32 {
  return number ^ (number >> 1u);
}
