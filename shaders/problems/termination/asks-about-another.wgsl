//@ title   A program that waits for another one to return does so when the other one does
//@ source  written for this catalogue
//@ note    Asking about another program is no riddle: its own answer is found first, and takes the place of the question.
//@ terminates
//@ expect  holds
fn asks_about_another(x: bool) {
  var waiting = !terminates_countdown();
  while (waiting) { }
}

//@ oracle terminates countdown
fn terminates_countdown() -> bool { return false; }

fn countdown(start: vec2<bool>) {
  var n = u32(start.x) + 2u * u32(start.y);
  while (n > 0u) { n -= 1u; }
}
