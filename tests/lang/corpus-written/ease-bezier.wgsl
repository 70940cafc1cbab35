fn bezier(t: f32, p: array<vec2f, 4>) -> vec2f {
  let s = 1.0 - t;
  return s * s * s * p[0] + 3.0 * s * s * t * p[1] + 3.0 * s * t * t * p[2] + t * t * t * p[3];
}

//@ forall
fn the_curve_begins_at_its_first_point() -> bool {
  let p = array(vec2f(1, 2), vec2f(3, 4), vec2f(5, 6), vec2f(7, 8));
  return all(bezier(0.0, p) == p[0]) && all(bezier(1.0, p) == p[3]);
}
