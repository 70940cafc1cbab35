//@ title   No two dates of three thousand years have the same number
//@ source  Howard Hinnant 2013, "chrono-Compatible Low-Level Date Algorithms", days_from_civil
//@ note    Without the `requires` line the 31st of April would be the 1st of May.
//@ domain  year in 1 .. 3000
//@ domain  month in 1 .. 12
//@ domain  day in 1 .. 31
//@ requires day <= length(year, month)
//@ injective
//@ expect  holds
fn number_of(year: u32, month: u32, day: u32) -> u32 {
  let y = year - select(0u, 1u, month <= 2u);
  let era = y / 400u;
  let year_of_era = y - era * 400u;
  let day_of_year = (153u * ((month + 9u) % 12u) + 2u) / 5u + day - 1u;
  return era * 146097u + year_of_era * 365u + year_of_era / 4u - year_of_era / 100u + day_of_year;
}

fn length(year: u32, month: u32) -> u32 {
  if (month == 2u) {
    return select(28u, 29u, (year % 4u == 0u && year % 100u != 0u) || year % 400u == 0u);
  }
  return 30u + (month + month / 8u) % 2u;
}
