//@ title   Zeller's congruence names the weekday of every date for ten thousand years
//@ source  Christian Zeller 1882, "Die Grundaufgaben der Kalenderrechnung"; Howard Hinnant 2014, "chrono-Compatible Low-Level Date Algorithms"
//@ note    A congruence of 1882 beside a count of days written for C++: two formulas that share no step.
//@ note    The sweep wins: under four million dates are soon tried; remainders modulo seven are hard on a prover of bits.
//@ domain  year in 0 .. 9999
//@ domain  month in 1 .. 12
//@ domain  day in 1 .. 31
//@ forall
//@ expect  holds
fn weekdays_agree(year: u32, month: u32, day: u32) -> bool {
  let late = u32(month <= 2u);
  return zeller(year + 400u - late, month + 12u * late, day) == weekday(year + 400u - late, month, day);
}

// 0 is Saturday. January and February are the months 13 and 14 of the year before.
fn zeller(year: u32, month: u32, day: u32) -> u32 {
  let century = year / 100u;
  let rest = year % 100u;
  return (day + 13u * (month + 1u) / 5u + rest + rest / 4u + century / 4u + 5u * century) % 7u;
}

// Days since a Wednesday, 1 March 0000, in years that begin with March.
fn weekday(year: u32, month: u32, day: u32) -> u32 {
  let era = year / 400u;
  let year_of_era = year % 400u;
  let day_of_year = (153u * ((month + 9u) % 12u) + 2u) / 5u + day - 1u;
  let day_of_era = year_of_era * 365u + year_of_era / 4u - year_of_era / 100u + day_of_year;
  return (era * 146097u + day_of_era + 4u) % 7u;
}
