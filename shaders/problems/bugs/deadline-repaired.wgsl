//@ title   A timer that measures the elapsed time survives the clock going round
//@ source  Linux kernel, include/linux/jiffies.h, time_after
//@ note    now - start is right across the wrap: the subtraction wraps as often as the clock does.
//@ note    The prover wins in no time; the sweep has 2^64 clock values for every timeout.
//@ domain  timeout in 0 .. 86400000
//@ requires elapsed < timeout
//@ forall
//@ expect  holds
fn waits_long_enough(start: u32, elapsed: u32, timeout: u32) -> bool {
  return !expired(start + elapsed, start, timeout);
}

fn expired(now: u32, start: u32, timeout: u32) -> bool {
  return now - start >= timeout;
}
