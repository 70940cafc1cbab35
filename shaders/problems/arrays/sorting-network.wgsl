//@ title   Five comparisons sort four numbers
//@ source  Donald E. Knuth 1998, "The Art of Computer Programming", volume 3, section 5.3.4
//@ note    Sorted, and the same numbers as before: each value occurs as often as it did.
//@ note    Both answer: 2^24 inputs. Sixteen would do: a network that sorts zeros and ones sorts everything.
//@ domain numbers in 0 .. 63
//@ forall
//@ expect  holds
fn network_sorts(numbers: array<u32, 4>) -> bool {
  let sorted = sort(numbers);
  for (var i = 0u; i < 4u; i++) {
    if (i > 0u && sorted[i - 1u] > sorted[i]) {
      return false;
    }
    if (occurrences(numbers, numbers[i]) != occurrences(sorted, numbers[i])) {
      return false;
    }
  }
  return true;
}

fn sort(numbers: array<u32, 4>) -> array<u32, 4> {
  var a = numbers;
  order(&a, 0u, 1u);
  order(&a, 2u, 3u);
  order(&a, 0u, 2u);
  order(&a, 1u, 3u);
  order(&a, 1u, 2u);
  return a;
}

fn order(a: ptr<function, array<u32, 4>>, i: u32, j: u32) {
  let smaller = min((*a)[i], (*a)[j]);
  (*a)[j] = max((*a)[i], (*a)[j]);
  (*a)[i] = smaller;
}

fn occurrences(a: array<u32, 4>, value: u32) -> u32 {
  var count = 0u;
  for (var i = 0u; i < 4u; i++) {
    count += u32(a[i] == value);
  }
  return count;
}
