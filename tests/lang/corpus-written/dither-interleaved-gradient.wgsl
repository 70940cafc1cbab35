fn ign(p: vec2f) -> f32 { return fract(52.9829189 * fract(dot(p, vec2(0.06711056, 0.00583715)))); }

//@ requires all(p >= vec2f(0.0)) && all(p < vec2f(8192.0))
//@ forall
fn ign_is_a_fraction(p: vec2f) -> bool { let n = ign(p); return n >= 0.0 && n < 1.0; }
