fn escape(c: vec2f) -> u32 {
  var z = vec2f();
  var n = 0u;
  loop {
    if n >= 50u || dot(z, z) > 4.0 { break; }
    z = vec2f(z.x * z.x - z.y * z.y, 2.0 * z.x * z.y) + c;
    continuing { n++; }
  }
  return n;
}

//@ requires all(abs(c) < vec2f(0.1))
//@ forall
fn near_zero_stays(c: vec2f) -> bool { return escape(c) == 50u; }
