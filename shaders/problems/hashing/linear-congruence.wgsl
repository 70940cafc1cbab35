//@ title   A linear congruential generator can be run backwards
//@ source  ANSI C example of rand; Donald Knuth 1997, "The Art of Computer Programming", volume 2, section 3.2.1
//@ note    The multiplier is odd, so it has an inverse modulo 2^32: subtract the increment and multiply by that.
//@ note    The prover wins: the two constants cancel while it simplifies, before any search.
//@ forall
//@ expect  holds
fn generator_runs_backwards(state: u32) -> bool {
  return previous(next(state)) == state;
}

fn next(state: u32) -> u32 {
  return state * 1103515245u + 12345u;
}

fn previous(state: u32) -> u32 {
  return (state - 12345u) * 4005161829u;
}
