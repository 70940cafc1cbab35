// refused: unknown-name float
fn lerp(a: float, b: float, t: float) -> float { return a + (b - a) * t; }

//@ forall
fn p(x: f32) -> bool { return lerp(x, x, 0.5) == x; }
