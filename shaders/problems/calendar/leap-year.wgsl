//@ title   Three instructions know the leap years of the next hundred thousand years
//@ source  Falk Hueffner 2025, "A leap year check in three instructions"
//@ note    One multiplication, one mask, one comparison. The constants were found with a solver and by brute force.
//@ note    Both answer: 102,500 years are soon tried, and the proof takes half a second.
//@ domain  year in 0 .. 102499
//@ forall
//@ expect  holds
fn leap_year_in_three_instructions(year: u32) -> bool {
  return is_leap_fast(year) == is_leap(year);
}

fn is_leap(year: u32) -> bool {
  return year % 4u == 0u && (year % 100u != 0u || year % 400u == 0u);
}

fn is_leap_fast(year: u32) -> bool {
  return ((year * 1073750999u) & 3221352463u) <= 126976u;
}
