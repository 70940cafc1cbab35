//@ title   A delay that is doubled reaches every limit
//@ source  written for this catalogue
//@ note    A delay of 0 stays 0, and behind 2^31 comes 0.
//@ terminates
//@ expect  refuted
fn backoff(first: u32, limit: u32) -> u32 {
  var delay = first;
  while (delay < limit) {
    delay *= 2u;
  }
  return delay;
}
