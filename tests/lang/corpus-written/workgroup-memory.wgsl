// refused: binding pure function
var<workgroup> shared_sums: array<f32, 64>;

//@ forall
fn p(i: u32) -> bool { return shared_sums[i % 64u] == 0.0; }
