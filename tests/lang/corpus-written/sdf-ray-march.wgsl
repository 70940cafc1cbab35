const MAX_STEPS = 64;
const EPSILON = 1e-3;

fn scene(p: vec3f) -> f32 { return length(p) - 1.0; }

fn march(ro: vec3f, rd: vec3f) -> f32 {
  var t = 0.0;
  for (var i = 0; i < MAX_STEPS; i++) {
    let d = scene(ro + rd * t);
    if d < EPSILON { return t; }
    t += d;
    if t > 100.0 { break; }
  }
  return -1.0;
}

//@ requires z >= 2.0 && z <= 50.0
//@ forall
fn marching_straight_hits(z: f32) -> bool {
  return abs(march(vec3f(0, 0, -z), vec3f(0, 0, 1)) - (z - 1.0)) < 0.01;
}
