fn rgb2luma(rgb: vec3f) -> f32 { return sqrt(dot(rgb, vec3f(0.299, 0.587, 0.114))); }

fn needs_aa(center: f32, neighbours: vec4f) -> bool {
  let lo = min(center, min(min(neighbours.x, neighbours.y), min(neighbours.z, neighbours.w)));
  let hi = max(center, max(max(neighbours.x, neighbours.y), max(neighbours.z, neighbours.w)));
  return hi - lo >= max(0.0312, hi * 0.125);
}

//@ requires all(c >= vec3f(0.0)) && all(c <= vec3f(1.0))
//@ forall
fn flat_areas_stay(c: vec3f) -> bool { let l = rgb2luma(c); return !needs_aa(l, vec4f(l)); }
