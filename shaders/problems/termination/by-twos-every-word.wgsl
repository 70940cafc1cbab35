//@ title   Counting by twos meets every end
//@ source  written for this catalogue
//@ note    The counter comes round after 2^31 steps: too many for whoever follows one evaluation, and no matter for a proof.
//@ terminates
//@ expect  refuted | unknown
fn by_twos_every_word(end: u32) {
  for (var i = 0u; i != end; i += 2u) { }
}
