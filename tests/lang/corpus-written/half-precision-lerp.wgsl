enable f16;

fn lerp3(a: vec3h, b: vec3h, t: f16) -> vec3h { return a + (b - a) * t; }

//@ requires all(abs(a) < vec3h(100)) && all(abs(b) < vec3h(100))
//@ forall
fn lerp_begins_at_a(a: vec3h, b: vec3h) -> bool { return all(lerp3(a, b, 0h) == a); }
