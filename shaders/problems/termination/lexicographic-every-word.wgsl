//@ title   Spending and changing comes to an end, whatever the change is
//@ source  Dershowitz and Manna 1979, "Proving termination with multiset orderings"
//@ note    A sweep over so many inputs does not end; whoever finds what gets smaller has the answer at once.
//@ note    What a note is changed into depends on what is left, and does not matter.
//@ terminates
//@ expect  holds | unknown
fn lexicographic_every_word(notes: u32, coins: u32) {
  var a = notes;
  var b = coins;
  //@ decreases a, b
  while (a > 0u && b > 0u) {
    if ((b & 1u) == 1u) {
      a -= 1u;
      b = b * 1664525u + a;
    } else {
      b = b >> 1u;
    }
  }
}
