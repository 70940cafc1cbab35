const TAU = 6.283185307179586;

fn on_sphere(u: vec2f) -> vec3f {
  let z = 1.0 - 2.0 * u.x;
  let r = sqrt(max(0.0, 1.0 - z * z));
  let phi = TAU * u.y;
  return vec3f(r * cos(phi), r * sin(phi), z);
}

//@ requires all(u >= vec2f(0)) && all(u <= vec2f(1))
//@ forall
fn height_is_in_range(u: vec2f) -> bool {
  return abs(on_sphere(u).z) <= 1.0;
}
