import { bits, group, type Group } from './case.ts';
import { S, f } from './float-values.ts';
import { toHalf } from './pattern.ts';

/** A float as a fraction in [0.5, 1) and a power of two. */
const split = (x: number): readonly [number, number] => {
  if (x === 0 || !Number.isFinite(x)) return [x, 0];
  const exponent = Math.floor(Math.log2(Math.abs(x))) + 1;
  return [x / 2 ** exponent, exponent];
};
const SPLIT: readonly number[] = [1, -1, 0.5, 0.75, 3, -12, f(0.1), 2 ** 127, 2 ** -126, 1024, -0.4375];

export const FLOAT_PART_BUILTINS: readonly Group[] = [
  group(
    S('quantizeToF16'),
    'e: f32',
    'f32',
    'quantizeToF16(e)',
    [
      0,
      -0,
      1,
      f(0.1),
      f(-0.1),
      1 + 2 ** -11,
      1 + 3 * 2 ** -11,
      65504,
      65519,
      2049,
      2051,
      2 ** -24,
      2 ** -25,
      1.5 * 2 ** -25,
    ].map((e) => [[e], toHalf(e)]),
  ),
  group(S('quantizeToF16'), 'e: vec2<f32>', 'vec2<f32>', 'quantizeToF16(e)', [
    [[[2049, f(0.1)]], [2048, toHalf(f(0.1))]],
  ]),
  group(
    S('frexp'),
    'e: f32',
    'f32',
    'frexp(e).fract',
    SPLIT.map((e) => [[e], split(e)[0]]),
  ),
  group(
    S('frexp'),
    'e: f32',
    'i32',
    'frexp(e).exp',
    SPLIT.map((e) => [[e], split(e)[1]]),
  ),
  group(S('frexp'), 'e: f32', 'bool', 'let r = frexp(e); return r.fract == 0.0 && r.exp == 0;', [
    [[0], true],
    [[-0], true],
    [[1], false],
  ]),
  group(S('frexp'), 'e: vec2<f32>', 'vec2<i32>', 'frexp(e).exp', [[[[8, 0.25]], [4, -1]]]),
  group(S('frexp'), 'e: vec3<f32>', 'vec3<f32>', 'frexp(e).fract', [[[[8, -0.75, 3]], [0.5, -0.75, 0.75]]]),
  group(S('frexp'), 'e: f16', 'f16', 'frexp(e).fract', [
    [[1], 0.5],
    [[-12], -0.75],
    [[0.25], 0.5],
    [[65504], 65504 / 65536],
  ]),
  group(S('frexp'), 'e: f16', 'i32', 'frexp(e).exp', [
    [[1], 1],
    [[-12], 4],
    [[0.25], -1],
    [[65504], 16],
    [[2 ** -14], -13],
  ]),
  group(S('ldexp'), 'e: f32, n: i32', 'f32', 'ldexp(e, n)', [
    [[1, 0], 1],
    [[1, 10], 1024],
    [[-1.5, 3], -12],
    [[0.75, -2], 0.1875],
    [[1, 127], 2 ** 127],
    [[1, -126], 2 ** -126],
    [[2 ** -126, 126], 1],
    [[2 ** 100, -100], 1],
    [[0, 100], 0],
    [[-0, 5], -0],
    [[2 ** -126, 253], 2 ** 127],
    [[2 ** 127, -253], 2 ** -126],
  ]),
  group(S('ldexp'), 'e: vec2<f32>, n: vec2<i32>', 'vec2<f32>', 'ldexp(e, n)', [
    [
      [
        [1, 3],
        [4, -1],
      ],
      [16, 1.5],
    ],
  ]),
  group(S('ldexp'), 'e: f16, n: i32', 'f16', 'ldexp(e, n)', [
    [[1, 0], 1],
    [[1, 10], 1024],
    [[-1.5, 3], -12],
    [[1, 15], 32768],
    [[1, -14], 2 ** -14],
  ]),
  group(
    S('modf'),
    'e: f32',
    'f32',
    'modf(e).fract',
    [0.25, 1.25, -1.25, 100.5, -7, f(1e10), 8388607.5].map((e) => [[e], e % 1 === 0 ? (e < 0 ? bits(0) : 0) : e % 1]),
  ),
  group(
    S('modf'),
    'e: f32',
    'f32',
    'modf(e).whole',
    [0.25, 1.25, -1.25, 100.5, -7, f(1e10), 8388607.5].map((e) => [[e], Math.trunc(e)]),
  ),
  group(S('modf'), 'e: vec2<f32>', 'vec2<f32>', 'modf(e).whole', [[[[1.5, -2.5]], [1, -2]]]),
  group(S('modf'), 'e: f16', 'f16', 'modf(e).fract', [
    [[1.25], 0.25],
    [[-1.25], -0.25],
    [[1023.5], 0.5],
  ]),
  group(S('modf'), 'e: f16', 'f16', 'modf(e).whole', [
    [[1.25], 1],
    [[-1.25], -1],
    [[1023.5], 1023],
  ]),
];
