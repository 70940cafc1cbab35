fn smootherstep(edge0: f32, edge1: f32, x: f32) -> f32 {
  let t = saturate((x - edge0) / (edge1 - edge0));
  return t * t * t * (t * (6.0 * t - 15.0) + 10.0);
}

//@ requires x > 1.0
//@ forall
fn smootherstep_ends_at_one(x: f32) -> bool { return smootherstep(0.0, 1.0, x) == 1.0; }
