fn fresnel_schlick(cos_theta: f32, f0: vec3f) -> vec3f {
  return f0 + (1.0 - f0) * pow(saturate(1.0 - cos_theta), 5.0);
}

//@ requires c >= 0.0 && c <= 1.0
//@ forall
fn fresnel_is_at_least_f0(c: f32) -> bool { return all(fresnel_schlick(c, vec3f(0.04)) >= vec3f(0.04)); }
