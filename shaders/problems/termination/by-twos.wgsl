//@ title   Counting by twos meets the end of a stretch of 16 bits
//@ source  written for this catalogue
//@ note    An odd end is jumped over, and the counter comes round to where it was.
//@ domain end in 0 .. 65535
//@ terminates
//@ expect  refuted
fn by_twos(end: u32) {
  var i = 0u;
  while (i != end) {
    i = (i + 2u) & 0xffffu;
  }
}
