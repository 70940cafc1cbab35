// refused: syntax
fn pick(a: f32, b: f32) -> f32 { return a > b ? a : b; }

//@ forall
fn p(a: f32) -> bool { return pick(a, a) == a; }
