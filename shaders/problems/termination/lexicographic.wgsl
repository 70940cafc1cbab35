//@ title   Spending coins and changing notes comes to an end
//@ source  Dershowitz and Manna 1979, "Proving termination with multiset orderings"
//@ note    No single number gets smaller; the pair of notes and coins does, as words do in a dictionary.
//@ domain notes in 0 .. 255
//@ domain coins in 0 .. 255
//@ terminates
//@ expect  holds
fn lexicographic(notes: u32, coins: u32) {
  var a = notes;
  var b = coins;
  //@ decreases a, b
  while (a > 0u || b > 0u) {
    if (b > 0u) {
      b -= 1u;
    } else {
      a -= 1u;
      b = 99u;
    }
  }
}
