//@ title   A ring of four slots remembers the last two values
//@ source  Linux kernel, Documentation/core-api/circular-buffers.rst, and everyone who has ever written > for >=
//@ note    The head goes back to 0 when it is beyond 4, one too late: from slot 3 the second value is written behind the ring.
//@ note    Both see it at once. That is not "refuted": what such a program does is not false, it is nothing at all.
//@ domain  ring.head in 0 .. 3
//@ forall
//@ expect  undefined
fn remembers_two(before: u32, last: u32, ring: Ring) -> bool {
  var written = ring;
  push(&written, before);
  push(&written, last);
  return written.slots[(ring.head + 1u) % SIZE] == last && written.slots[ring.head] == before;
}

const SIZE = 4u;

struct Ring {
  slots: array<u32, 4>,
  head: u32,
}

fn push(ring: ptr<function, Ring>, value: u32) {
  (*ring).slots[(*ring).head] = value;
  (*ring).head += 1u;
  if ((*ring).head > SIZE) {
    (*ring).head = 0u;
  }
}
