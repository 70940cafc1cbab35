fn expose(hdr: vec3f, ev: f32) -> vec3f { return vec3f(1.0) - exp(-hdr * exp2(ev)); }

//@ requires all(hdr >= vec3f(0.0)) && all(hdr < vec3f(100.0)) && abs(ev) < 10.0
//@ forall
fn exposure_is_below_one(hdr: vec3f, ev: f32) -> bool { return all(expose(hdr, ev) <= vec3f(1.0)); }
