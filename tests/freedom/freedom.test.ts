import { describe, expect, test } from 'vitest';
import type { Input } from '../../core/ir/space.ts';
import { allowed, f, h, verdictOf } from './source.ts';

/** Parameters, body, input, and what is said of it. */
type Case = readonly [parameters: string, body: string, input: Input, ...words: string[]];

const SUBNORMAL = 0x00000001;
const NAN = 0x7fc00000;
const INFINITY = 0x7f800000;

describe('what has to be the case on every device', () => {
  test.each([
    ['x: f32', 'return x + 2.0 == 3.0;', [f(1)], 'true', '15.7.4: an exact sum has one result'],
    ['x: f32', 'return x + 2.0 != 3.0;', [f(1)], 'false', '15.7.4: an exact sum has one result'],
    ['x: f32', 'return (x + 2.0) + 3.0 == 6.0;', [f(1)], 'true', '15.7.5: exact in every order'],
    ['x: f32', 'let y = x * 3.0; return y * y - 9.0 == 0.0;', [f(1)], 'true', '15.7.5: exact in every order'],
    ['x: f32', 'return floor(x) == 2.0;', [f(2.5)], 'true', '17.5 floor'],
    [
      'x: f32',
      'return ceil(x) == 3.0 && trunc(x) == 2.0 && round(x) == 2.0;',
      [f(2.5)],
      'true',
      '17.5 ceil, trunc, round',
    ],
    ['x: f32', 'return u32(x) == 0u;', [f(-1)], 'true', '15.7.6 row 13: a negative number'],
    ['x: f32', 'return u32(x) == 4294967040u && i32(x) == 2147483520i;', [f(1e20)], 'true', '15.7.6: clamped'],
    ['x: f32', 'return i32(-x) == -3i;', [f(3.9)], 'true', '15.7.6: truncated'],
    ['x: f32, y: f32', 'return x < y;', [f(1), f(1.0000001)], 'true', '8.8: comparison of normal numbers'],
    ['x: f32, y: f32', 'return x >= y;', [f(1), f(1.0000001)], 'false', '8.8: comparison of normal numbers'],
    ['x: f32', 'return x == x;', [f(0.1)], 'true', '8.8: a number equals itself'],
    ['x: f32', 'return -x == -0.5 && abs(-x) == 0.5;', [f(0.5)], 'true', '15.7.4: -x and abs are exact (row 18)'],
    ['x: f32', 'return bitcast<u32>(x) == 0x3f800000u;', [f(1)], 'true', '17.2: patterns of normal numbers are kept'],
    [
      'x: f32',
      'return x * 0.5 > 0.04 && x * 0.5 < 0.06;',
      [f(0.1)],
      'true',
      '15.7.4: a product is one of two neighbours',
    ],
    ['x: f32', 'return x / 3.0 > 0.33 && x / 3.0 < 0.34;', [f(1)], 'true', '15.7.4: 2.5 ULP'],
    ['x: f32', 'return abs(sin(x)) <= 1.001;', [f(1)], 'true', '15.7.4: sin'],
    ['x: f32', 'return abs(exp(x) - 2.7182817) < 0.00001;', [f(1)], 'true', '15.7.4: exp'],
    ['x: f32', 'return sqrt(x) > 1.41 && sqrt(x) < 1.42;', [f(2)], 'true', '15.7.4: sqrt'],
    ['x: f32', 'return clamp(x, 0.0, 1.0) == 0.25 && saturate(x * 8.0) == 1.0;', [f(0.25)], 'true', '17.5 clamp'],
    ['x: f32', 'return min(x, 2.0) == 1.0 && max(x, 2.0) == 2.0;', [f(1)], 'true', '17.5 min, max'],
    ['x: f32', 'return fract(x) == 0.75 && modf(x).whole == -1.0;', [f(-1.25)], 'true', '17.5 fract, modf'],
    ['x: f32', 'let r = frexp(x); return r.fract == 0.75 && r.exp == 2;', [f(3)], 'true', '17.5 frexp'],
    ['x: f32', 'return ldexp(x, 3) == 12.0;', [f(1.5)], 'true', '17.5 ldexp'],
    ['x: f32', 'return sign(x) == -1.0 && step(0.0, x) == 0.0;', [f(-7)], 'true', '17.5 sign, step'],
    ['v: vec3<f32>', 'return dot(v, v) == 14.0;', [f(1), f(2), f(3)], 'true', '17.5 dot: exact in every order'],
    [
      'm: mat2x2<f32>',
      'return (m * vec2(1.0, 2.0)).y == 10.0;',
      [f(1), f(2), f(3), f(4)],
      'true',
      '8.7: matrix times vector',
    ],
    [
      'v: vec4<f32>',
      'return pack4x8unorm(v) == 0xff800000u;',
      [f(0), f(-1), f(0.5), f(7)],
      'true',
      '17.9 pack4x8unorm',
    ],
    ['x: f32', 'return pack2x16float(vec2(x, 0.5)) == 0x38003c00u;', [f(1)], 'true', '17.9 pack2x16float'],
    ['u: u32', 'return f32(u) == 16777216.0;', [16777216], 'true', '15.7.6: exactly representable'],
    [
      'u: u32',
      'return f32(u) > 16777215.0 && f32(u) < 16777219.0;',
      [16777217],
      'true',
      '15.7.6: one of two neighbours',
    ],
    ['x: f32, i: u32', 'var a = array(1u, 2u); return a[i] == u32(x);', [f(2), 1], 'true', 'an index inside'],
    ['x: f32, i: u32', 'var a = array(1u, 2u); return a[i] == u32(x);', [f(2), 2], 'undefined', 'an index outside'],
    [
      'x: f32',
      'var s = 0.0; for (var i = 0u; i < 10u; i++) { s += x; } return s == 5.0;',
      [f(0.5)],
      'true',
      '15.7.5: an exact sum in a loop',
    ],
    [
      'x: f32',
      'return select(1.0 / x, 3.0, x == 0.0) == 3.0;',
      [f(0)],
      'true',
      '17.3.3 select: the arm that is not chosen',
    ],
  ] satisfies Case[])('%s %s', (parameters, body, input, outcome) => {
    expect(verdictOf(parameters, body, input)).toBe(outcome);
  });

  test('of f16 as of f32', () => {
    expect(verdictOf('x: f16', 'return x + 2.0h == 3.0h;', [h(1)], 'enable f16;')).toBe('true');
    expect(verdictOf('x: f16', 'return x + 2048.0h == 2049.0h;', [h(1)], 'enable f16;')).toBe('either');
    expect(verdictOf('x: f16', 'return f32(x) == 0.5;', [h(0.5)], 'enable f16;')).toBe('true');
    expect(verdictOf('x: f16', 'return bitcast<u32>(vec2(x, x)) == 0x3c003c00u;', [h(1)], 'enable f16;')).toBe('true');
  });

  test('where the fuel runs out', () => {
    expect(verdictOf('x: f32', 'while (x < 2.0) {} return true;', [f(1)], '', 100)).toBe('unfinished');
  });

  test('where `requires` does not hold', () => {
    expect(verdictOf('x: f32', 'return x > 0.0;', [f(-1)], '//@ requires x > 1.0')).toBe('excluded');
  });
});

describe('the choices that WGSL leaves (15.7), as devices show them', () => {
  test.each([
    ['u: u32', 'return f32(u) == 16777216.0;', [16777217], 'f32(u32) is not always nearest'],
    ['x: f32', 'return x != x;', [NAN], 'NaN may be assumed away'],
    ['x: f32', 'return x > 1.0;', [INFINITY], 'infinities may be assumed away'],
    ['x: f32', 'return x * 1.0 == x;', [SUBNORMAL], 'subnormals are flushed in arithmetic'],
    ['x: f32', 'return -x == 0.0;', [SUBNORMAL], 'subnormals are flushed in negation'],
    ['x: f32', 'return floor(-x) == 0.0;', [SUBNORMAL], 'subnormals are flushed in floor'],
    ['x: f32', 'return ceil(x) == 1.0;', [SUBNORMAL], 'subnormals are flushed in ceil'],
    ['x: f32', 'return ldexp(x, 1) == 0.0;', [SUBNORMAL], 'subnormals are flushed in ldexp'],
    ['x: f32', 'return bitcast<u32>(x) == 1u;', [SUBNORMAL], 'subnormals may be flushed in bitcast'],
    ['x: f32, y: f32', 'return min(x, y) == x;', [1, 2], 'min of two subnormals'],
    ['x: f32, y: f32', 'return max(x, y) == x;', [1, 2], 'max of two subnormals'],
    ['x: f32, l: f32, g: f32', 'return clamp(x, l, g) == g;', [f(5), f(3), f(1)], 'clamp with low > high'],
    ['a: f32, b: f32', 'return fma(a, b, -(a * b)) == 0.0;', [f(0.1), f(0.1)], 'fma is fused or not'],
    ['x: f32', 'return x % 3.0 == 1.0;', [f(1e10)], '1e10 % 3.0 is 1 or 0'],
    ['x: f32', 'return x % 3.0 == 0.0;', [f(1e10)], '1e10 % 3.0 is 1 or 0'],
    ['x: f32', 'return inverseSqrt(x) == 0.5;', [f(4)], 'inverseSqrt is off by 2 ULP'],
    ['x: f32', 'return exp2(x) == 8.0;', [f(3)], 'exp2 is off by some ULP'],
    [
      'x: f32',
      'return log2(x) == 1.1920929e-7 * 1.4426950408;',
      [f(1 + 2 ** -23)],
      'log2 near 1 has an absolute bound',
    ],
    ['x: f32', 'return x / 3.0 * 3.0 == x;', [f(1)], '1.0 / 3.0 * 3.0'],
    ['x: f32', 'return (x + 1e8) - 1e8 == x;', [f(1)], 'reassociated'],
    ['x: f32', 'let y = x * 1e30; return y * 1e-30 == x;', [f(1e20)], 'overflow in between'],
    ['x: f32', 'return x * 0.1 == 0.1 * 0.1;', [f(0.1)], 'rounded up or down'],
    ['x: f32', 'return 1.0 / x > 0.0;', [f(0)], 'division by zero is anything'],
    ['x: f32', 'return bitcast<u32>(x / 3.0) == 0x3eaaaaadu;', [f(1)], '15.7.4: two ULP above the quotient'],
    [
      'x: f32',
      'return x / 1.7014118e38 == 3.0;',
      [f(1.7014118e38)],
      '15.7.4: nothing is promised for divisors above 2^126',
    ],
    ['x: f32', 'return bitcast<u32>(x) == 0u;', [0x80000000], 'the sign of a zero'],
    ['x: f32', 'return sin(x) <= 1.0;', [f(100)], 'sin outside of [-pi, pi]'],
    ['m: mat2x2<f32>', 'return determinant(m) == 1.0;', [f(1), f(0), f(0), f(1)], 'determinant: infinite ULP'],
    ['x: f32', 'if (x * 0.1 > 0.01) { return true; } return x < 0.0;', [f(0.1)], 'a branch on a rounded product'],
    ['x: f32', 'return sqrt(x) == 2.0;', [f(4)], 'sqrt is inherited'],
    ['x: f32', 'return sign(x) == 1.0;', [SUBNORMAL], 'sign of a subnormal'],
    ['x: f32', 'return x == x;', [SUBNORMAL], 'comparison flushes its operands'],
    ['x: f32', 'return quantizeToF16(x) == 0.0;', [f(2 ** -24)], 'a binary16 in between is flushed'],
    ['x: f32', 'return quantizeToF16(x) > 0.0;', [f(70000)], 'beyond binary16'],
    ['u: u32', 'return unpack4x8unorm(u).x == 0.2;', [51], 'unpack4x8unorm: 3 ULP'],
  ] satisfies Case[])('%s %s %s: %s', (parameters, body, input) => {
    expect(verdictOf(parameters, body, input)).toBe('either');
  });

  test('names the operation that left the choice, and its place', () => {
    const answer = allowed('x: f32', 'let y = x * 0.1; return floor(y) + 1.0 > y;', [f(0.1)]);
    expect(answer).toMatchObject({ kind: 'must', outcome: 'true' });
    const text = 'let y = x * 0.1; return y > 0.01;';
    const choice = allowed('x: f32', text, [f(0.1)]);
    expect(choice).toMatchObject({ kind: 'either', why: '`*` may be rounded either way' });
    const source = `\n//@ forall\nfn p(x: f32) -> bool { ${text} }\n`;
    expect(choice.kind === 'either' && source.slice(choice.span.start, choice.span.end)).toBe('x * 0.1');
  });
});

test('a run that is too long to follow is given up', () => {
  expect(allowed('x: f32', 'while (x < 2.0) {} return true;', [f(1)])).toMatchObject({ kind: 'either' });
});

describe('integers leave no choice', () => {
  test.each([
    ['x: u32', 'return ((x * x) >> 16u) % 3u == 2u;', [0x10004], 'row 1'],
    ['d: u32', 'return 4294967294u % d == 2u;', [3], 'row 2'],
    [
      'x: u32',
      'let e = (x >> 24u) & 15u; return select(select(0, 1, e == 0u), 2, e == 8u) == 1;',
      [0x10000000],
      'row 3',
    ],
    ['x: u32', 'return insertBits(x, 7u, 32u, 0u) == x;', [5], 'row 5'],
    ['x: i32', 'return x % 768 == -1;', [0xffffffff], 'row 6'],
    ['x: u32, n: u32', 'return x / n == x;', [7, 0], 'row 8'],
    ['a: u32', 'return 10 / (i32(0x80000000u) >> a) == -10;', [31], 'row 9'],
    ['x: u32', 'return firstLeadingBit(x) == 31u;', [0xffffffff], 'row 11'],
    ['x: i32', 'return max(~0, firstTrailingBit(x)) == 0;', [1], 'row 12'],
    ['x: i32', 'return -(-x / -2018396466) == -1;', [0x80000000], 'row 14'],
  ] satisfies Case[])('%s %s', (parameters, body, input) => {
    const exact = verdictOf(parameters, body, input);
    expect(['true', 'false']).toContain(exact);
    // Beside a float that does not matter the same is found by following the operations.
    expect(verdictOf(parameters, `let unused = 1.0 + 0.1 * f32(1u); ${body}`, input)).toBe(exact);
  });
});
