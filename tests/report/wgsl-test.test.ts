import { describe, expect, test } from 'vitest';
import { evaluate } from '../../core/cpu/evaluate.ts';
import type { Input } from '../../core/ir/space.ts';
import { checkModule } from '../../core/lang/module.ts';
import { wgslTest } from '../../core/report/wgsl-test.ts';

/** The outcome of the text's first property, and that of the test that is made of it. */
function tested(text: string, input: Input) {
  const { program } = checkModule(text);
  const property = program?.properties[0];
  if (program === null || property === undefined) throw new Error('a text without a question');
  const outcome = evaluate(program, property, input, 1000);
  const made = wgslTest({ program, property, text, input, outcome });
  if (made === null) throw new Error('no test');
  const checked = checkModule(made);
  expect(checked.diagnostics).toEqual([]);
  const test = checked.program?.properties.at(-1);
  if (checked.program === null || test === undefined) throw new Error('a test that is no program');
  return {
    made,
    outcome: outcome.kind,
    expected: test.expect.map(({ verdict }) => verdict),
    question: test.question,
    again: evaluate(checked.program, test, [], 1000),
  };
}

const TRUE = { kind: 'value', bits: 1 };

describe('a test of one input', () => {
  test('gives a counterexample as constants and holds', () => {
    const text = `//@ requires lo <= hi
//@ forall
fn between(lo: i32, hi: i32) -> bool {
  let mid = (lo + hi) / 2;
  return lo <= mid && mid <= hi;
}`;
    const { made, again, expected } = tested(text, [0x80000000, 0]);
    expect(made).toContain('let lo = i32(-2147483648);\n  let hi = 0i;');
    expect(made).toContain('return result == true;');
    expect([again, expected]).toEqual([TRUE, ['holds']]);
    const refuted = tested(text, [1, 0x7fffffff]);
    expect(refuted.made).toContain('return result == false;');
    expect(refuted.again).toEqual(TRUE);
    const excluded = tested(text, [2, 1]);
    expect([excluded.outcome, excluded.again]).toEqual(['excluded', TRUE]);
  });

  test.each<[string, string, Input]>([
    ['NaN in', '//@ forall\nfn f(x: f32) -> bool { return x == x; }', [0x7fc00000]],
    [
      'infinity and a negative zero in a vector',
      '//@ forall\nfn f(v: vec2<f32>) -> bool { return v.x > v.y; }',
      [0x7f800000, 0x80000000],
    ],
    ['NaN out', '//@ maximize\nfn f(x: f32) -> f32 { return sqrt(x); }', [0xbf800000]],
    ['a float out', '//@ maximize\nfn f(x: f32) -> f32 { return x / 3.0; }', [0x3f800000]],
    ['a word out', '//@ injective\nfn f(x: i32) -> i32 { return x / 3; }', [0x80000000]],
    ['f16', 'enable f16;\n//@ forall\nfn f(x: f16) -> bool { return x > 2.0h; }', [0x4200]],
    ['a bool', '//@ forall\nfn f(b: bool) -> bool { return b; }', [0]],
    [
      'an array in a struct',
      'struct S { a: array<i32, 2>, b: u32 }\n//@ forall\nfn f(s: S) -> bool { return s.a[1] < i32(s.b); }',
      [1, 0xffffffff, 3],
    ],
    ['a matrix', '//@ forall\nfn f(m: mat2x2<f32>) -> bool { return m[1][0] > 0.0; }', [0, 0x3f800000, 0x3f800000, 0]],
    ['a parameter with the name of its function', '//@ forall\nfn f(f: u32) -> bool { return f < 3u; }', [7]],
    [
      'several conditions',
      '//@ requires a < 9u\n//@ requires b < a || b > 20u\n//@ forall\nfn f(a: u32, b: u32) -> bool { return a < b; }',
      [8, 10],
    ],
    [
      'two functions',
      '//@ equivalent h\nfn g(x: f32) -> vec2<f32> { return vec2<f32>(x, 1.0); }\nfn h(x: f32) -> vec2<f32> { return vec2<f32>(-x, 1.0); }',
      [0x3f800000],
    ],
  ])('with %s', (_, text, input) => expect(tested(text, input).again).toEqual(TRUE));

  test('of an input without a value asks, and expects that', () => {
    const text = '//@ forall\nfn f(i: u32) -> bool { var a = array<u32, 3>(4u, 5u, 6u); return a[i] > 0u; }';
    expect(tested(text, [3])).toMatchObject({ expected: ['undefined'], again: { kind: 'undefined' } });
    const loop = '//@ forall\nfn f(n: u32) -> bool { var i = n; while (i == n) { } return true; }';
    expect(tested(loop, [3])).toMatchObject({ expected: ['unknown'], again: { kind: 'unfinished' } });
  });

  test('of a question about an end asks whether it ends', () => {
    const text = '//@ terminates\nfn g(x: u32, y: u32) -> u32 { var r = x; while (r >= y) { r -= y; } return r; }';
    expect(tested(text, [6, 2])).toMatchObject({ question: 'terminates', expected: ['holds'], again: { bits: 3 } });
    expect(tested(text, [6, 0])).toMatchObject({
      question: 'terminates',
      expected: ['refuted', 'unknown'],
      again: { kind: 'unfinished' },
    });
  });
});
