//@ title   Floats can be sorted as integers
//@ source  Herf 2001, "Radix tricks"; Rust, f32::total_cmp
//@ note    Turn all bits of negative numbers, and the sign of the others: the order of the keys is that of the floats.
//@ note    The prover wins: 2^64 pairs.
//@ domain  a finite
//@ domain  b finite
//@ forall
//@ expect  holds
fn keys_are_in_order(a: f32, b: f32) -> bool {
  return !(a < b) || key(a) < key(b);
}

fn key(x: f32) -> u32 {
  let bits = bitcast<u32>(x);
  return bits ^ select(0x80000000u, 0xffffffffu, (bits >> 31u) == 1u);
}
