//@ title   The Zune finds the year of every day
//@ source  Freescale MC13783 real-time clock driver, ConvertDays; every 30 GB Zune froze on 31 December 2008
//@ note    On the last day of a leap year nothing changes and the loop turns for ever: 44 of these days, 366 first, and 10593 was that day.
//@ note    Both win: the first hang is early, and the prover meets one after a few rounds of the loop.
//@ domain  day in 1 .. 65535
//@ forall
//@ expect  refuted
fn finds_the_year(day: u32) -> bool {
  var year = 1980u;
  var rest = day;
  while (rest > 365u) {
    let before = rest;
    if (is_leap(year)) {
      if (rest > 366u) {
        rest -= 366u;
        year++;
      }
    } else {
      rest -= 365u;
      year++;
    }
    if (rest == before) {
      return false;
    }
  }
  return true;
}

fn is_leap(year: u32) -> bool {
  return year % 4u == 0u && (year % 100u != 0u || year % 400u == 0u);
}
