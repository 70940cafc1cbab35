//@ title   The program that loops if it returns, and returns if it loops, returns
//@ source  Turing 1936, "On computable numbers"; the essay on testing and reasoning that this program makes visible
//@ note    WGSL knows no function that calls itself: the question is put to an oracle, a placeholder that the checker replaces.
//@ note    Either answer makes itself wrong: there is none, and that is the answer.
//@ terminates
//@ expect  unknown
fn h() {
  if (terminates_h()) {
    var spinning = true;
    while (spinning) { }
  }
}

//@ oracle terminates h
fn terminates_h() -> bool { return false; }
