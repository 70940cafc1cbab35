//@ title   Nested loops with early ends come to an end
//@ source  written for this catalogue
//@ note    The inner loop begins anew in each row, and is left in the middle of some.
//@ domain rows in 0 .. 63
//@ domain columns in 0 .. 63
//@ terminates
//@ expect  holds
fn nested_with_breaks(rows: u32, columns: u32) -> u32 {
  var count = 0u;
  for (var i = 0u; i < rows; i += 1u) {
    var j = 0u;
    loop {
      if (j >= columns) { break; }
      if ((i + j) % 7u == 6u) { break; }
      count += 1u;
      continuing {
        j += 1u;
      }
    }
    if (count > 1000u) { break; }
  }
  return count;
}
