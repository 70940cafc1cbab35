import { expect, test } from 'vitest';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { leafCount, leavesOf } from '../../core/ir/types.ts';
import { outcomeCode } from '../../core/verdict/outcome.ts';
import { randomFloat } from '../support/float-patterns.ts';
import { randomSource } from '../support/random-source.ts';
import { freedom, propertyOf } from './source.ts';

/** Functions as people write them, each with a question that some inputs answer one way and some the other. */
const PROGRAMS: readonly (readonly [name: string, text: string])[] = [
  [
    'noise',
    'fn fade(t: f32) -> f32 { return t * t * t * (t * (t * 6.0 - 15.0) + 10.0); }\n//@ forall\nfn p(t: f32) -> bool { return fade(t) <= 1.0; }',
  ],
  [
    'hash',
    '//@ forall\nfn p(v: vec2<f32>) -> bool { return fract(sin(dot(v, vec2(12.9898, 78.233))) * 43758.5453) < 100.0; }',
  ],
  [
    'srgb',
    'fn linear(c: f32) -> f32 { if (c <= 0.04045) { return c / 12.92; } return pow((c + 0.055) / 1.055, 2.4); }\n//@ forall\nfn p(c: f32) -> bool { return linear(c) <= c; }',
  ],
  ['luminance', '//@ forall\nfn p(c: vec3<f32>) -> bool { return dot(c, vec3(0.2126, 0.7152, 0.0722)) < 2.0; }'],
  [
    'sphere',
    '//@ forall\nfn p(o: vec3<f32>, d: vec3<f32>) -> bool { let b = dot(o, d); let c = dot(o, o) - 1.0; let h = b * b - c; if (h < 0.0) { return false; } return -b - sqrt(h) > 0.0; }',
  ],
  [
    'box',
    'fn sdf(q: vec2<f32>, b: vec2<f32>) -> f32 { let d = abs(q) - b; return length(max(d, vec2(0.0))) + min(max(d.x, d.y), 0.0); }\n//@ forall\nfn p(q: vec2<f32>) -> bool { return sdf(q, vec2(1.0, 2.0)) > 0.0; }',
  ],
  [
    'rotation',
    '//@ forall\nfn p(a: f32, v: vec2<f32>) -> bool { let r = mat2x2(cos(a), sin(a), -sin(a), cos(a)) * v; return abs(length(r) - length(v)) < 0.01; }',
  ],
  [
    'newton',
    '//@ forall\nfn p(x: f32) -> bool { var y = 1.0; for (var i = 0; i < 6; i++) { y = 0.5 * (y + x / y); } return abs(y * y - x) < 0.001; }',
  ],
  [
    'collatz of floats',
    '//@ forall\nfn p(x: f32) -> bool { var y = x; var n = 0u; while (y > 1.0 && n < 20u) { y = y * 0.5; n++; } return n < 5u; }',
  ],
  [
    'packing',
    '//@ forall\nfn p(v: vec4<f32>) -> bool { let u = unpack4x8unorm(pack4x8unorm(v)); return all(abs(u - saturate(v)) < vec4(0.003)); }',
  ],
  [
    'halves',
    '//@ forall\nfn p(x: f32) -> bool { return abs(unpack2x16float(pack2x16float(vec2(x, 0.0))).x - x) <= abs(x) * 0.001; }',
  ],
  ['index', '//@ forall\nfn p(x: f32) -> bool { var a = array(1u, 2u, 4u, 8u); return a[u32(x)] > 1u; }'],
  [
    'switch',
    '//@ forall\nfn p(x: f32) -> bool { switch i32(x * 1.5) { case 0: { return true; } case 1, 2: { return false; } default: { return x > 0.0; } } }',
  ],
  ['bits', '//@ forall\nfn p(x: f32) -> bool { return bitcast<f32>(bitcast<u32>(x) & 0x7fffffffu) == abs(x); }'],
  [
    'fast inverse root',
    '//@ forall\nfn p(x: f32) -> bool { let y = bitcast<f32>(0x5f3759dfu - (bitcast<u32>(x) >> 1u)); return y * (1.5 - 0.5 * x * y * y) * sqrt(x) < 1.01; }',
  ],
  [
    'pointer',
    'fn twice(v: ptr<function, vec2<f32>>) { (*v).x *= 2.0; (*v).y += (*v).x; }\n//@ forall\nfn p(x: f32) -> bool { var v = vec2(x, 1.0); twice(&v); return v.y > 2.0 * x; }',
  ],
  ['requires', '//@ requires x > 0.1 && y > 0.1\n//@ forall\nfn p(x: f32, y: f32) -> bool { return x / y * y <= x; }'],
  ['f16', 'enable f16;\n//@ forall\nfn p(x: f16, y: f16) -> bool { return (x + y) - y == x; }'],
  [
    'mix',
    '//@ forall\nfn p(a: f32, b: f32, t: f32) -> bool { let m = mix(a, b, saturate(t)); return m >= min(a, b) && m <= max(a, b); }',
  ],
  ['remainder', '//@ forall\nfn p(x: f32, y: f32) -> bool { let r = x % y; return abs(r) < abs(y) && r * x >= 0.0; }'],
];

test.each(PROGRAMS)('the answer of the reference evaluator is always allowed: %s', (_name, text) => {
  const { program, property } = propertyOf(text);
  const target = program.functions[property.fn];
  if (target === undefined) throw new Error('a function');
  const types = target.locals.slice(0, target.paramCount).flatMap(({ type }) => leavesOf(type));
  expect(types).toHaveLength(target.locals.slice(0, target.paramCount).reduce((sum, l) => sum + leafCount(l.type), 0));
  const random = randomSource(text.length);
  let bound = 0;
  for (let k = 0; k < 150; k++) {
    const input = types.map(({ type }) => randomFloat(random, type === 'f16' ? 'f16' : 'f32'));
    const reference = outcomeCode(evaluate(program, property, input, 1000));
    const allowed = freedom(program, property, input, 1000);
    if (allowed.kind === 'either') continue;
    bound += 1;
    expect(allowed.outcome, input.map((b) => b.toString(16)).join(' ')).toBe(reference);
  }
  // A set that allows everything would be sound, and no use.
  expect(bound).toBeGreaterThan(0);
});
