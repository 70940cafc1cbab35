fn slerp(a: vec4f, b_in: vec4f, t: f32) -> vec4f {
  var b = b_in;
  var cos_theta = dot(a, b);
  if cos_theta < 0.0 {
    b = -b;
    cos_theta = -cos_theta;
  }
  if cos_theta > 0.9995 { return normalize(mix(a, b, t)); }
  let theta = acos(cos_theta);
  return (sin((1.0 - t) * theta) * a + sin(t * theta) * b) / sin(theta);
}

//@ requires t >= 0.0 && t <= 1.0
//@ forall
fn slerp_keeps_unit_length(t: f32) -> bool {
  return abs(length(slerp(vec4f(0, 0, 0, 1), vec4f(1, 0, 0, 0), t)) - 1.0) < 1e-3;
}
