fn reinhard(x: vec3f) -> vec3f { return x / (1.0 + x); }

//@ requires all(x >= vec3f(0.0)) && all(x <= vec3f(1e6))
//@ forall
fn maps_below_one(x: vec3f) -> bool { return all(reinhard(x) <= vec3(1)); }
