//@ title   A delay that is doubled reaches every limit up to 2^31, unless it is 0
//@ source  written for this catalogue
//@ note    A sweep over so many inputs does not end; whoever finds what gets smaller has the answer at once.
//@ note    The number of leading zeros gets smaller, and there is one at least below 2^31.
//@ requires first > 0u && limit <= 0x80000000u
//@ terminates
//@ expect  holds | unknown
fn backoff_bounded(first: u32, limit: u32) -> u32 {
  var delay = first;
  while (delay < limit) {
    delay *= 2u;
  }
  return delay;
}
