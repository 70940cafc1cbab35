//@ title   Insertion sort sorts, and loses nothing
//@ source  Jon Bentley 1999, "Programming Pearls", 2nd edition, column 11
//@ note    Sorted, and each value occurs as often as before: six numbers below 16, three bits for the count of each value.
//@ note    The sweep wins: 2^24 inputs, loops that depend on the data, indices that nobody knows before.
//@ domain  numbers in 0 .. 15
//@ forall
//@ expect  holds
fn insertion_sorts(numbers: array<u32, 6>) -> bool {
  var a = numbers;
  sort(&a);
  for (var i = 1u; i < 6u; i++) {
    if (a[i - 1u] > a[i]) {
      return false;
    }
  }
  return all(tally(a) == tally(numbers));
}

fn sort(a: ptr<function, array<u32, 6>>) {
  for (var i = 1u; i < 6u; i++) {
    let number = (*a)[i];
    var hole = i;
    while (hole > 0u && (*a)[hole - 1u] > number) {
      (*a)[hole] = (*a)[hole - 1u];
      hole--;
    }
    (*a)[hole] = number;
  }
}

fn tally(a: array<u32, 6>) -> vec2<u32> {
  var counts = vec2(0u);
  for (var i = 0u; i < 6u; i++) {
    counts[a[i] / 8u] += 1u << (a[i] % 8u * 3u);
  }
  return counts;
}
