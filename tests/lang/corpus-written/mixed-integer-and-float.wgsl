// refused: no-overload convert one of them
fn scale(i: i32) -> f32 { return i * 0.5; }

//@ forall
fn p(i: i32) -> bool { return scale(i) < 1e10; }
