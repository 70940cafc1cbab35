// refused: no-overload make the scalar a vector
fn relu(v: vec3f) -> vec3f { return max(v, 0.0); }

//@ forall
fn p(v: vec3f) -> bool { return all(relu(v) >= vec3f(0.0)); }
