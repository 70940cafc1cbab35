//@ title   A formula knows the day of the year without a table
//@ source  Edward M. Reingold and Nachum Dershowitz 2018, "Calendrical Calculations", 4th edition, chapter 2
//@ note    The months have thirty and a half days each, two too many: February, and the leap day, are mended.
//@ note    Both answer at once: 731 days.
//@ domain  month in 1 .. 12
//@ domain  day in 1 .. 31
//@ requires day <= LENGTH[month - 1u] + u32(leap && month == 2u)
//@ forall
//@ expect  holds
fn formula_is_table(leap: bool, month: u32, day: u32) -> bool {
  var before = 0u;
  for (var i = 1u; i < month; i++) {
    before += LENGTH[i - 1u] + u32(leap && i == 2u);
  }
  return before + day == formula(leap, month, day);
}

const LENGTH = array<u32, 12>(31u, 28u, 31u, 30u, 31u, 30u, 31u, 31u, 30u, 31u, 30u, 31u);

fn formula(leap: bool, month: u32, day: u32) -> u32 {
  let mend = select(select(2u, 1u, leap), 0u, month <= 2u);
  return (367u * month - 362u) / 12u + day - mend;
}
