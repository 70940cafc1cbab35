//@ title   Dividing by ten with shifts alone is off by one at most
//@ source  Warren, Hacker's Delight, chapter 10: divu10 without its correction
//@ note    So one comparison of the remainder repairs it. The first number that needs the repair is 10.
//@ maximize
//@ expect  holds 1
fn shortfall(n: u32) -> u32 {
  var q = (n >> 1u) + (n >> 2u);
  q += q >> 4u;
  q += q >> 8u;
  q += q >> 16u;
  return n / 10u - (q >> 3u);
}
