//@ title   The loop over the days of years comes to an end once it leaves on the last day
//@ source  the repaired driver of a real-time clock
//@ note    The days get fewer in every step, or the loop is left.
//@ domain days_since_1980 in 1 .. 65536
//@ terminates
//@ expect  holds
fn zune_repaired(days_since_1980: u32) -> u32 {
  var days = days_since_1980;
  var year = 1980u;
  loop {
    let length = 365u + u32((year % 4u == 0u && year % 100u != 0u) || year % 400u == 0u);
    if (days <= length) { break; }
    days -= length;
    year += 1u;
  }
  return year;
}
