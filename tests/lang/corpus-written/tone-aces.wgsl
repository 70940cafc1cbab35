fn aces_film(x: vec3f) -> vec3f {
  let a = 2.51f;
  let b = 0.03f;
  let c = 2.43f;
  let d = 0.59f;
  let e = 0.14f;
  return saturate((x * (a * x + b)) / (x * (c * x + d) + e));
}

//@ requires all(x >= vec3f(0.0)) && all(x <= vec3f(1e4))
//@ forall
fn aces_is_displayable(x: vec3f) -> bool {
  let y = aces_film(x);
  return all(y >= vec3f(0)) && all(y <= vec3f(1));
}
