//@ title   Powers by squaring
//@ note    Products modulo 2^32 associate.
//@ domain  n in 0 .. 15
//@ forall
//@ expect  holds
fn power(x: u32, n: u32) -> bool {
  var slow = 1u;
  for (var i = 0u; i < n; i++) {
    slow *= x;
  }
  var quick = 1u;
  var base = x;
  for (var e = n; e != 0u; e >>= 1u) {
    if ((e & 1u) == 1u) {
      quick *= base;
    }
    base *= base;
  }
  return quick == slow;
}
