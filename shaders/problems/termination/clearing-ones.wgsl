//@ title   Clearing the lowest one comes to an end
//@ source  Kernighan and Ritchie 1988, "The C Programming Language", exercise 2-9
//@ note    As many steps as there are ones: the histogram of steps is a row of binomials.
//@ domain x in 0 .. 16777215
//@ terminates
//@ expect  holds
fn clearing_ones(x: u32) {
  var rest = x;
  while (rest != 0u) {
    rest &= rest - 1u;
  }
}
