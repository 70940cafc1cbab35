//@ title   The loop that turns days since 1980 into a year comes to an end
//@ source  the driver of a real-time clock, on 31 December 2008
//@ note    It is so for 697 of these days, the first of them 366.
//@ note    On the last day of a leap year the loop neither takes days away nor leaves: every player of that make stopped on one day.
//@ domain days_since_1980 in 1 .. 1048576
//@ terminates
//@ expect  refuted
fn zune(days_since_1980: u32) -> u32 {
  var days = days_since_1980;
  var year = 1980u;
  while (days > 365u) {
    if (is_leap(year)) {
      if (days > 366u) {
        days -= 366u;
        year += 1u;
      }
    } else {
      days -= 365u;
      year += 1u;
    }
  }
  return year;
}

fn is_leap(year: u32) -> bool {
  return (year % 4u == 0u && year % 100u != 0u) || year % 400u == 0u;
}
