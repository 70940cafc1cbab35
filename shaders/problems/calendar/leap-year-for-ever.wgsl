//@ title   Three instructions know the leap years for ever
//@ source  Falk Hueffner 2025, "A leap year check in three instructions"
//@ note    Right up to the year 102,499. The year 102,500 is the first of 1,573,802,620 years that it gets wrong.
//@ note    Both win: the first failure comes early in the sweep, and the prover needs a twentieth of a second.
//@ forall
//@ expect  refuted
fn leap_year_in_three_instructions(year: u32) -> bool {
  return is_leap_fast(year) == is_leap(year);
}

fn is_leap(year: u32) -> bool {
  return year % 4u == 0u && (year % 100u != 0u || year % 400u == 0u);
}

fn is_leap_fast(year: u32) -> bool {
  return ((year * 1073750999u) & 3221352463u) <= 126976u;
}
