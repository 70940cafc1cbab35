//@ title   Multiplying by a third is dividing by three
//@ source  The optimisation that compilers call -freciprocal-math
//@ note    One third is no float: the product rounds twice.
//@ note    Both win at once.
//@ domain  x in 1.0 .. 2.0
//@ forall
//@ expect  refuted
fn thirds(x: f32) -> bool {
  return x * (1.0 / 3.0) == x / 3.0;
}
