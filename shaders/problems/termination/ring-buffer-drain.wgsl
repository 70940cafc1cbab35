//@ title   A reader of a ring buffer catches up with its writer
//@ source  written for this catalogue
//@ note    A place of the writer that is none of the eight is never reached.
//@ domain head in 0 .. 15
//@ domain tail in 0 .. 15
//@ terminates
//@ expect  refuted
fn ring_buffer_drain(head: u32, tail: u32) {
  var reader = head;
  while (reader != tail) {
    reader = (reader + 1u) & 7u;
  }
}
