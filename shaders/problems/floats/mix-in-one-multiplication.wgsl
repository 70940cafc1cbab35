//@ title   A blend with one multiplication reaches its second end
//@ source  The formula of many engines: start + t * (end - start)
//@ note    The difference is rounded: a small end next to a large start is lost.
//@ note    The prover wins.
//@ domain  x in -1e30 .. 1e30
//@ domain  y in -1e30 .. 1e30
//@ forall
//@ expect  refuted | spec-freedom
fn reaches_its_end(x: f32, y: f32) -> bool {
  return x + 1.0 * (y - x) == y;
}
