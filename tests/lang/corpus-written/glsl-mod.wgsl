// refused: unknown-name mod
fn wrap(x: f32) -> f32 { return mod(x, 1.0); }

//@ forall
fn p(x: f32) -> bool { return wrap(x) < 1.0; }
