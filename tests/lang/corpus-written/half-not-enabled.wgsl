// refused: not-enabled enable f16
fn f(x: f16) -> f16 { return x * 2.0h; }

//@ forall
fn p(x: u32) -> bool { return x == x; }
