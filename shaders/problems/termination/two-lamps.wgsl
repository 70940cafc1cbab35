//@ title   Two lamps that take turns are both off one day
//@ source  written for this catalogue
//@ note    One that is on hands its light to the other.
//@ terminates
//@ expect  refuted
fn two_lamps(left: bool, right: bool) {
  var a = left;
  var b = right;
  while (a || b) {
    let before = a;
    a = b && !before;
    b = before && !b;
  }
}
