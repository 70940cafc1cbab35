//@ lemma
//@ domain  day in 0 .. 146096
//@ forall
fn year_of_era_fits(day: u32) -> bool {
  let year = year_of_era(day);
  return year < 400u && first_day(year) <= day && day - first_day(year) < 366u;
}

//@ title   Every day of eleven million years has its year
//@ source  Howard Hinnant 2014, "chrono-Compatible Low-Level Date Algorithms", civil_from_days
//@ note    The calendar repeats every 146,097 days. The lemma is about one such era, which a sweep has done in an instant.
//@ note    Given the lemma the prover puts eras of any number before it; without it the divisions are too much. The sweep needs minutes.
//@ uses    year_of_era_fits(day % 146097u)
//@ forall
//@ expect  holds
fn day_is_in_its_year(day: u32) -> bool {
  let era = day / 146097u;
  let day_of_era = day % 146097u;
  let year = year_of_era(day_of_era);
  let day_of_year = day_of_era - first_day(year);
  return year < 400u && day_of_year < 366u && era * 146097u + first_day(year) + day_of_year == day;
}

fn year_of_era(day: u32) -> u32 {
  return (day - day / 1460u + day / 36524u - day / 146096u) / 365u;
}

// Years begin with March, so that the leap day comes last.
fn first_day(year: u32) -> u32 {
  return 365u * year + year / 4u - year / 100u;
}
