fn cell_point(cell: vec2f) -> vec2f {
  return fract(sin(vec2f(dot(cell, vec2f(127.1, 311.7)), dot(cell, vec2f(269.5, 183.3)))) * 43758.5453);
}

fn worley(p: vec2f) -> f32 {
  let n = floor(p);
  let f = fract(p);
  var md = 8.0;
  for (var j: i32 = -1; j <= 1; j++) {
    for (var i: i32 = -1; i <= 1; i++) {
      let g = vec2f(f32(i), f32(j));
      let r = g + cell_point(n + g) - f;
      md = min(md, dot(r, r));
    }
  }
  return sqrt(md);
}

//@ requires all(abs(p) < vec2f(10.0))
//@ forall
fn distance_is_not_negative(p: vec2f) -> bool {
  return worley(p) >= 0.0;
}
