//@ title   What grows by one in 32 bits comes down to the least integer
//@ source  Gupta and others 2008, "Proving non-termination", with wrap-around
//@ note    The same loop over the integers goes on for ever.
//@ terminates
//@ expect  holds | unknown
fn growing(n: i32) -> i32 {
  var x = n;
  while (x > 0) {
    x += 1;
  }
  return x;
}
