import { group, type Group, pairs } from './case.ts';
import { INF, LARGEST, NAN, S, f, near } from './float-values.ts';
import { toHalf } from './pattern.ts';

/** The steps of an expression of the specification, each rounded. */
const smooth = (low: number, high: number, x: number): number => {
  const t = Math.min(Math.max(f(f(x - low) / f(high - low)), 0), 1);
  return f(f(t * t) * f(3 - f(2 * t)));
};
const lerp = (x: number, y: number, z: number): number => f(f(x * f(1 - z)) + f(y * z));

export const ROUNDED_FLOAT_BUILTINS: readonly Group[] = [
  group(
    S('sqrt'),
    'e: f32',
    'f32',
    'sqrt(e)',
    [0, -0, 1, 4, 2, 3, 0.25, f(0.1), 2 ** -126, LARGEST, INF, -1, NAN].map((e) => [[e], f(Math.sqrt(e))]),
    near(2 ** -20),
  ),
  group(
    S('sqrt'),
    'e: f16',
    'f16',
    'sqrt(e)',
    [0, -0, 1, 4, 2, 3, 0.25, 65504, INF, -1].map((e) => [[e], toHalf(Math.sqrt(e))]),
    near(2 ** -8),
  ),
  group(
    S('inverseSqrt'),
    'e: f32',
    'f32',
    'inverseSqrt(e)',
    [1, 4, 16, 0.25, 0.0625, 2 ** 100, 2 ** -100].map((e) => [[e], 1 / Math.sqrt(e)]),
    { tolerance: { relative: 2 ** -21, absolute: 0 } },
  ),
  group(
    S('inverseSqrt'),
    'e: f16',
    'f16',
    'inverseSqrt(e)',
    [1, 4, 16, 0.25].map((e) => [[e], 1 / Math.sqrt(e)]),
    { tolerance: { relative: 2 ** -8, absolute: 0 } },
  ),
  group(S('fma'), 'a: f32, b: f32, c: f32', 'f32', 'fma(a, b, c)', [
    [[2, 3, 4], 10],
    [[1 + 2 ** -12, 1 + 2 ** -12, -(1 + 2 ** -11)], 0],
    [[f(0.1), 10, -1], 0],
    [[INF, 0, 1], NAN],
    [[-1, 0, 0], 0],
    [[LARGEST, 2, -INF], NAN],
  ]),
  group(S('fma'), 'a: f16, b: f16, c: f16', 'f16', 'fma(a, b, c)', [
    [[2, 3, 4], 10],
    [[1.5, -2, 0.5], -2.5],
  ]),
  group(S('fma'), 'a: vec2<f32>, b: vec2<f32>, c: vec2<f32>', 'vec2<f32>', 'fma(a, b, c)', [
    [
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      [8, 14],
    ],
  ]),
  group(
    S('mix'),
    'a: f32, b: f32, c: f32',
    'f32',
    'mix(a, b, c)',
    pairs([0, 1, 0.5, 0.25, -1, 2], [f(0.1), 10]).map(([z, y]) => [[3, y, z], lerp(3, y, z)]),
    near(2 ** -20),
  ),
  group(
    S('mix'),
    'a: vec3<f32>, b: vec3<f32>, c: f32',
    'vec3<f32>',
    'mix(a, b, c)',
    [
      [
        [[0, 2, 4], [8, 2, -4], 0.25],
        [2, 2, 2],
      ],
    ],
    near(2 ** -20),
  ),
  group(
    S('mix'),
    'a: vec2<f32>, b: vec2<f32>, c: vec2<f32>',
    'vec2<f32>',
    'mix(a, b, c)',
    [
      [
        [
          [0, 2],
          [8, 4],
          [0.25, 0.5],
        ],
        [2, 3],
      ],
    ],
    near(2 ** -20),
  ),
  group(
    S('mix'),
    'a: f16, b: f16, c: f16',
    'f16',
    'mix(a, b, c)',
    [
      [[0, 8, 0.25], 2],
      [[4, -4, 0.5], 0],
    ],
    near(2 ** -8),
  ),
  group(
    S('smoothstep'),
    'l: f32, h: f32, x: f32',
    'f32',
    'smoothstep(l, h, x)',
    [0, 0.25, 0.5, f(0.3), 0.75, 1, -1, 2].map((x) => [[0, 1, x], smooth(0, 1, x)]),
    near(2 ** -18),
  ),
  group(
    S('smoothstep'),
    'l: f32, h: f32, x: f32',
    'f32',
    'smoothstep(l, h, x)',
    [2, 3, 4, 5, 6, f(2.3)].map((x) => [[2, 6, x], smooth(2, 6, x)]),
    near(2 ** -18),
  ),
  group(
    S('smoothstep'),
    'l: f16, h: f16, x: f16',
    'f16',
    'smoothstep(l, h, x)',
    [
      [[0, 1, 0.5], 0.5],
      [[0, 1, 0.25], 0.15625],
      [[0, 2, 3], 1],
      [[0, 2, -3], 0],
    ],
    near(2 ** -7),
  ),
  group(
    S('degrees'),
    'e: f32',
    'f32',
    'degrees(e)',
    [0, 1, -1, f(Math.PI), 0.5].map((e) => [[e], f(e * f(57.295779513082322865))]),
    near(2 ** -20),
  ),
  group(
    S('radians'),
    'e: f32',
    'f32',
    'radians(e)',
    [0, 180, -90, 1, 360].map((e) => [[e], f(e * f(0.017453292519943295474))]),
    near(2 ** -20),
  ),
  group(
    S('degrees'),
    'e: f16',
    'f16',
    'degrees(e)',
    [0, 1, -2].map((e) => [[e], toHalf(e * toHalf(57.295779513082322865))]),
    near(2 ** -7),
  ),
  group(
    S('radians'),
    'e: f16',
    'f16',
    'radians(e)',
    [0, 1, -2].map((e) => [[e], toHalf(e * toHalf(0.017453292519943295474))]),
    near(2 ** -7),
  ),
];
