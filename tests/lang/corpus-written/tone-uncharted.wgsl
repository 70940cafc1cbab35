fn partial(x: vec3f) -> vec3f {
  const A = 0.15; const B = 0.50; const C = 0.10; const D = 0.20; const E = 0.02; const F = 0.30;
  return ((x * (A * x + C * B) + D * E) / (x * (A * x + B) + D * F)) - E / F;
}

fn uncharted2(v: vec3f) -> vec3f {
  const W = 11.2;
  return partial(v * 2.0) * (1.0 / partial(vec3f(W)));
}

//@ forall
fn black_stays_black() -> bool {
  return all(abs(uncharted2(vec3f(0.0))) < vec3f(1e-6));
}
