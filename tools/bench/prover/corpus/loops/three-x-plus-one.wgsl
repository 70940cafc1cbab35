//@ title   Every number below 200 comes to 1 within 120 steps
//@ source  Collatz 1937
//@ note    False: 97 takes 118 steps, 171 takes 124.
//@ domain  x in 1 .. 200
//@ forall
//@ expect  refuted
fn three_x_plus_one(x: u32) -> bool {
  var v = x;
  var steps = 0u;
  while (v != 1u && steps < 120u) {
    v = select(v / 2u, 3u * v + 1u, (v & 1u) == 1u);
    steps++;
  }
  return v == 1u;
}
