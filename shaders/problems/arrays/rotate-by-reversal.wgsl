//@ title   Three reversals rotate an array
//@ source  Jon Bentley 1999, "Programming Pearls", 2nd edition, column 2: the text editors of Unix moved lines so
//@ note    Turn the first part round, then the second, then everything: no second array is needed.
//@ note    The prover wins: six words and six ways to turn them, whatever the words are.
//@ domain  by in 0 .. 5
//@ forall
//@ expect  holds
fn reversals_rotate(numbers: array<u32, 6>, by: u32) -> bool {
  var a = numbers;
  reverse(&a, 0u, by);
  reverse(&a, by, 6u);
  reverse(&a, 0u, 6u);
  for (var i = 0u; i < 6u; i++) {
    if (a[i] != numbers[(i + by) % 6u]) {
      return false;
    }
  }
  return true;
}

// From `start` up to but not including `end`.
fn reverse(a: ptr<function, array<u32, 6>>, start: u32, end: u32) {
  for (var i = 0u; i < (end - start) / 2u; i++) {
    let front = (*a)[start + i];
    (*a)[start + i] = (*a)[end - 1u - i];
    (*a)[end - 1u - i] = front;
  }
}
