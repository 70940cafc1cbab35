struct Ray { origin: vec3f, direction: vec3f }
struct Hit { t: f32, normal: vec3f, inside: bool }

fn hit_sphere(ray: Ray, center: vec3f, radius: f32) -> Hit {
  let oc = ray.origin - center;
  let a = dot(ray.direction, ray.direction);
  let half_b = dot(oc, ray.direction);
  let c = dot(oc, oc) - radius * radius;
  let discriminant = half_b * half_b - a * c;
  if (discriminant < 0.0) {
    return Hit(-1.0, vec3f(), false);
  }
  let t = (-half_b - sqrt(discriminant)) / a;
  let point = ray.origin + t * ray.direction;
  return Hit(t, (point - center) / radius, c < 0.0);
}

//@ requires abs(x) > 1.0 && abs(x) < 1000.0
//@ forall
fn a_ray_past_the_sphere_misses(x: f32) -> bool {
  let ray = Ray(vec3f(x, 0.0, -5.0), vec3f(0.0, 0.0, 1.0));
  return hit_sphere(ray, vec3f(0.0), 1.0).t < 0.0;
}
