// refused: recursion loop
fn factorial(n: u32) -> u32 { if n < 2u { return 1u; } return n * factorial(n - 1u); }

//@ forall
fn p(n: u32) -> bool { return factorial(n) > 0u; }
