//@ title   A running counter modulo the capacity walks round the ring slot by slot
//@ source  Linux kernel, Documentation/core-api/circular-buffers.rst: the size must be a power of two
//@ note    Fails for exactly one input: when the counter wraps, the ring of ten slots jumps from slot 5 to slot 0.
//@ note    The prover wins: the one failing count is the very last that a sweep tries.
//@ forall
//@ expect  refuted
fn next_slot_follows(count: u32) -> bool {
  return slot(count + 1u) == (slot(count) + 1u) % CAPACITY;
}

const CAPACITY = 10u;

fn slot(count: u32) -> u32 {
  return count % CAPACITY;
}
