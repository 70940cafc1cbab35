//@ title   A timer that has not run long enough has not expired
//@ source  Microsoft, GetTickCount: "the time will wrap around to zero if the system is run continuously for 49.7 days"
//@ note    The deadline is compared as a number, but the clock goes round: shortly before it wraps, every wait ends at once.
//@ note    The prover wins: three values are too many for a sweep, and one model is enough for it.
//@ domain  timeout in 0 .. 86400000
//@ requires elapsed < timeout
//@ forall
//@ expect  refuted
fn waits_long_enough(start: u32, elapsed: u32, timeout: u32) -> bool {
  return !expired(start + elapsed, start, timeout);
}

fn expired(now: u32, start: u32, timeout: u32) -> bool {
  return now >= start + timeout;
}
