fn shade(n: vec3f, l: vec3f, v: vec3f, shininess: f32) -> f32 {
  let h = normalize(l + v);
  let diffuse = max(dot(n, l), 0.0);
  let specular = pow(max(dot(n, h), 0.0), shininess);
  return diffuse + select(0.0, specular, diffuse > 0.0);
}

//@ forall
fn light_from_behind_is_dark() -> bool {
  return shade(vec3f(0, 0, 1), vec3f(0, 0, -1), vec3f(0, 1, 0), 32.0) == 0.0;
}
