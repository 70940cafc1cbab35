//@ title   Day number to date and back gives the same day
//@ source  Howard Hinnant 2014, "chrono-Compatible Low-Level Date Algorithms", civil_from_days and days_from_civil
//@ note    Every day of ten thousand years, counted from 1 March 0000; years begin with March, so that the leap day comes last.
//@ note    The sweep wins: 3,652,425 days are done in an instant; divisions are hard on a prover of bits.
//@ domain  day in 0 .. 3652424
//@ forall
//@ expect  holds
fn calendar_round_trip(day: u32) -> bool {
  let era = day / 146097u;
  let day_of_era = day % 146097u;
  let year_of_era = (day_of_era - day_of_era / 1460u + day_of_era / 36524u - day_of_era / 146096u) / 365u;
  let day_of_year = day_of_era - days_before_year(year_of_era);
  let month = (5u * day_of_year + 2u) / 153u;
  let day_of_month = day_of_year - days_before_month(month) + 1u;
  let is_date = month < 12u && 1u <= day_of_month && day_of_month <= 31u;
  return is_date && day_number(era * 400u + year_of_era, month, day_of_month) == day;
}

fn day_number(year: u32, month: u32, day_of_month: u32) -> u32 {
  return (year / 400u) * 146097u + days_before_year(year % 400u) + days_before_month(month) + day_of_month - 1u;
}

fn days_before_year(year_of_era: u32) -> u32 {
  return year_of_era * 365u + year_of_era / 4u - year_of_era / 100u;
}

// March is month 0: 31, 30, 31, 30, 31 and again.
fn days_before_month(month: u32) -> u32 {
  return (153u * month + 2u) / 5u;
}
