//@ title   Three reversals rotate an array
//@ source  Jon Bentley 1999, "Programming Pearls", 2nd edition, column 2: the text editors of Unix moved lines so
//@ note    Turn the first part round, then the second, then everything: no second array is needed.
//@ note    The prover wins: 2^259 inputs, and it never looks into the values.
//@ domain  by in 0 .. 7
//@ forall
//@ expect  holds
fn reversals_rotate(numbers: array<u32, 8>, by: u32) -> bool {
  var a = numbers;
  reverse(&a, 0u, by);
  reverse(&a, by, 8u);
  reverse(&a, 0u, 8u);
  for (var i = 0u; i < 8u; i++) {
    if (a[i] != numbers[(i + by) % 8u]) {
      return false;
    }
  }
  return true;
}

// From `start` up to but not including `end`.
fn reverse(a: ptr<function, array<u32, 8>>, start: u32, end: u32) {
  for (var i = 0u; i < (end - start) / 2u; i++) {
    let front = (*a)[start + i];
    (*a)[start + i] = (*a)[end - 1u - i];
    (*a)[end - 1u - i] = front;
  }
}
