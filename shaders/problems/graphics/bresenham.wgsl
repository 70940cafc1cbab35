//@ title   A line of pixels arrives, and is never more than half a pixel off
//@ source  J. E. Bresenham 1965, "Algorithm for computer control of a digital plotter", IBM Systems Journal 4(1)
//@ note    Only sums and comparisons; the true height at step x is x * dy / dx.
//@ note    The sweep wins: a loop as long as the line, for each of 131,328 lines. The prover would have to unroll 512 rounds.
//@ domain  end in 0 .. 511
//@ requires end.y <= end.x
//@ forall
//@ expect  holds
fn line_arrives(end: vec2<i32>) -> bool {
  var pen = Pen(vec2(0i, 0i), 2i * end.y - end.x);
  while (pen.at.x < end.x) {
    advance(&pen, end);
    if (abs(2i * (pen.at.x * end.y - pen.at.y * end.x)) > end.x) {
      return false;
    }
  }
  return all(pen.at == end);
}

struct Pen {
  at: vec2<i32>,
  error: i32,
}

fn advance(pen: ptr<function, Pen>, end: vec2<i32>) {
  if ((*pen).error > 0i) {
    (*pen).at.y += 1i;
    (*pen).error -= 2i * end.x;
  }
  (*pen).at.x += 1i;
  (*pen).error += 2i * end.y;
}
