//@ title   A detour is never shorter than the direct way
//@ source  The triangle inequality; distances in city blocks, Hermann Minkowski 1910
//@ note    The detour by (1073741824, 0) is so long that its length wraps round to less than nothing.
//@ note    The prover wins: 2^192 inputs.
//@ forall
//@ expect  refuted
fn triangle_inequality(a: vec2<i32>, b: vec2<i32>, c: vec2<i32>) -> bool {
  return distance_in_blocks(a, c) <= distance_in_blocks(a, b) + distance_in_blocks(b, c);
}

fn distance_in_blocks(p: vec2<i32>, q: vec2<i32>) -> i32 {
  let way = abs(p - q);
  return way.x + way.y;
}
