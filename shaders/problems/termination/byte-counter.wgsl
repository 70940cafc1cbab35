//@ title   A counter of one byte passes every limit
//@ source  written for this catalogue
//@ note    No byte is larger than 255: from that limit on the counter comes round.
//@ domain limit in 0 .. 1000
//@ terminates
//@ expect  refuted
fn byte_counter(limit: u32) {
  var i = 0u;
  while (i <= limit) {
    i = (i + 1u) & 255u;
  }
}
