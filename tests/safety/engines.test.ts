import { describe, expect, test } from 'vitest';
import { kernelText } from '../../core/gpu/kernel/kernel-text.ts';
import { checkModule } from '../../core/lang/module.ts';
import { safetyTasks } from '../../core/safety/tasks.ts';
import { smt2Text } from '../../core/smt/prove/smt2-text.ts';
import { compareInputs } from '../support/compare-kernel.ts';
import { randomInputs } from '../support/random-program.ts';

/** Sources with sites in helpers, loops, places, references and floats: their checks are programs like any other. */
const SOURCES: readonly (readonly [string, string])[] = [
  [
    'helpers and references',
    `fn step(p: ptr<function, i32>, d: i32) -> i32 { *p += d; return *p / d; }
//@ forall
fn f(a: i32, d: i32) -> bool { var s = a; return step(&s, d) + step(&s, 1) <= s || abs(s) % d == 0; }`,
  ],
  [
    'loops and indices',
    `//@ forall
fn f(a: array<u32, 5>, i: u32, n: u32) -> bool {
  var b = a;
  var m = mat2x3<f32>();
  for (var k = i; k < n; k += 1u << (b[k % 6u] & 7u)) { b[k] /= b[n - k]; m[k & 1u][k] += f32(b[k]); }
  return b[i] >= a[n] && m[1].x < 2.0;
}`,
  ],
  [
    'a loop that only a return leaves',
    `fn g(a: i32, b: i32) -> vec2<i32> {
  var v = vec2(a, b);
  loop { if any(v / vec2(b) == vec2(0)) { return v; } continuing { v -= vec2(1, a); } }
}
//@ forall
fn f(a: i32, b: i32) -> bool { return all(g(a, b) != vec2(7)); }`,
  ],
  [
    'floats',
    `//@ forall
fn f(v: vec3<f32>, x: f32) -> bool {
  let n = normalize(v * x);
  return i32(dot(n, v)) <= i32(x) && u32(x / v.y) > pack2x16float(v.xy) && smoothstep(x, v.x, v.z) < 2.0;
}`,
  ],
];

describe.each(SOURCES)('%s', (_, source) => {
  const { program, diagnostics } = checkModule(source);
  const property = program?.properties.at(-1);
  if (program === null || property === undefined) throw new Error(JSON.stringify(diagnostics));
  const checks = safetyTasks(program, property).map((check) => ({ ...check, space: check.property.space, bits: null }));

  test.each(checks.map((check) => [check.property.name, check] as const))('%s on every engine', (_name, check) => {
    compareInputs(check, randomInputs(check, 1, 40), 50);
    expect(kernelText(check)).toContain(check.property.name);
    expect(smt2Text(check)).toContain('(check-sat)');
  });
});
