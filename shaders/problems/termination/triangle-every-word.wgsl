//@ title   Twice the sum of the first numbers is a product, for every word
//@ source  Carl Friedrich Gauss, as a schoolboy, in the anecdote
//@ note    The sum wraps around, and the law stays true. Whoever finds what is always true at the head needs no rounds.
//@ forall
//@ expect  holds | unknown
fn triangle_every_word(n: u32) -> bool {
  var sum = 0u;
  var i = 0u;
  while (i < n) {
    i += 1u;
    sum += i;
  }
  return 2u * sum == n * (n + 1u);
}
