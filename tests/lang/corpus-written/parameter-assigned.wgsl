// refused: not-assignable copy it first
fn clampish(x: f32) -> f32 { if x > 1.0 { x = 1.0; } return x; }

//@ forall
fn p(x: f32) -> bool { return clampish(x) <= 1.0; }
