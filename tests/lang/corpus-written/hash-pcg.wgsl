fn pcg(v: u32) -> u32 {
  let state = v * 747796405u + 2891336453u;
  let word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
  return (word >> 22u) ^ word;
}

//@ forall
fn pcg_is_a_function(v: u32) -> bool {
  return pcg(v) == pcg(v);
}
