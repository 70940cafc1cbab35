import { bits, group, type Group, pairs } from './case.ts';
import { INF, LARGEST, NAN, S, f } from './float-values.ts';

const TINY = 2 ** -149;
const F: readonly number[] = [
  0,
  -0,
  0.25,
  -0.25,
  0.5,
  -0.5,
  0.75,
  1,
  -1,
  1.5,
  -1.5,
  2.5,
  -2.5,
  3.5,
  f(0.49999997),
  8388607.5,
  8388608.5 - 0.5,
  -8388607.5,
  f(1e10),
  TINY,
  -TINY,
  2 ** -126,
  LARGEST,
  INF,
  -INF,
  NAN,
];
const H: readonly number[] = [
  0,
  -0,
  0.5,
  -0.5,
  1.5,
  -1.5,
  2.5,
  1023.5,
  -1023.5,
  2049 - 1,
  2 ** -24,
  65504,
  INF,
  -INF,
  NAN,
];
/** To an integer with ties to even, by parity. */
const even = (x: number): number => {
  if (!Number.isFinite(x)) return x;
  const low = Math.floor(x);
  const up = x - low > 0.5 || (x - low === 0.5 && low % 2 !== 0);
  const result = up ? low + 1 : low;
  return result === 0 ? (Object.is(x, -0) || x < 0 ? -0 : 0) : result;
};
const signed = (x: number): number => (Number.isNaN(x) ? NAN : x > 0 ? 1 : x < 0 ? -1 : 0);
/** "Returns e2 if e2 < e1, and e1 otherwise"; with a NaN the comparison is false. */
const least = (a: number, b: number): number => (b < a ? b : a);
const most = (a: number, b: number): number => (a < b ? b : a);
const PAIRS = pairs([0, -0, 1, -1, 2.5, -INF, INF, TINY, NAN], [0, -0, 1, -3, INF, 2 * TINY, NAN]);
const floored = (x: number): number => f(x - Math.floor(x));

/** Both widths of a function whose value on a float is a float. */
const exact = (name: string, apply: (x: number) => number): readonly Group[] => [
  group(
    S(name),
    'e: f32',
    'f32',
    `${name}(e)`,
    F.map((e) => [[e], apply(e)]),
  ),
  group(
    S(name),
    'e: f16',
    'f16',
    `${name}(e)`,
    H.map((e) => [[e], apply(e)]),
  ),
  group(S(name), 'e: vec3<f32>', 'vec3<f32>', `${name}(e)`, [[[[1.5, -2.5, 0.25]], [1.5, -2.5, 0.25].map(apply)]]),
  group(S(name), 'e: vec2<f16>', 'vec2<f16>', `${name}(e)`, [[[[1.5, -2.5]], [1.5, -2.5].map(apply)]]),
];

export const EXACT_FLOAT_BUILTINS: readonly Group[] = [
  ...exact('abs', Math.abs),
  ...exact('ceil', Math.ceil),
  ...exact('floor', Math.floor),
  ...exact('trunc', Math.trunc),
  ...exact('round', even),
  ...exact('saturate', (x) => least(most(x, 0), 1)),
  group(S('abs'), 'e: f32', 'f32', 'abs(e)', [
    [[bits(0xff800001)], NAN],
    [[bits(0x80000001)], TINY],
  ]),
  group(
    S('sign'),
    'e: f32',
    'f32',
    'sign(e)',
    F.filter((e) => e !== 0 && !Number.isNaN(e)).map((e) => [[e], signed(e)]),
  ),
  group(
    S('sign'),
    'e: f16',
    'f16',
    'sign(e)',
    H.filter((e) => e !== 0 && !Number.isNaN(e)).map((e) => [[e], signed(e)]),
  ),
  group(S('sign'), 'e: f32', 'bool', 'sign(e) == 0.0', [
    [[0], true],
    [[-0], true],
    [[1], false],
    [[-(2 ** -126)], false],
  ]),
  group(
    S('fract'),
    'e: f32',
    'f32',
    'fract(e)',
    [0, 0.5, -0.5, 1.25, -1.25, 1e6 + 0.5, -1e-8, 7].map((e) => [[f(e)], floored(f(e))]),
  ),
  group(
    S('fract'),
    'e: f16',
    'f16',
    'fract(e)',
    [0, 0.5, -0.5, 1.25, -1.25, 2047].map((e) => [[e], e - Math.floor(e)]),
  ),
  group(
    S('min'),
    'a: f32, b: f32',
    'f32',
    'min(a, b)',
    PAIRS.map(([a, b]) => [[a, b], least(a, b)]),
  ),
  group(
    S('max'),
    'a: f32, b: f32',
    'f32',
    'max(a, b)',
    PAIRS.map(([a, b]) => [[a, b], most(a, b)]),
  ),
  group(
    S('min'),
    'a: f16, b: f16',
    'f16',
    'min(a, b)',
    pairs([0, -0, 1, -2.5, INF, NAN], [0, -0, 1, -3, NAN]).map(([a, b]) => [[a, b], least(a, b)]),
  ),
  group(
    S('max'),
    'a: f16, b: f16',
    'f16',
    'max(a, b)',
    pairs([0, -0, 1, -2.5, INF, NAN], [0, -0, 1, -3, NAN]).map(([a, b]) => [[a, b], most(a, b)]),
  ),
  group(S('clamp'), 'e: f32, l: f32, h: f32', 'f32', 'clamp(e, l, h)', [
    [[0.5, 0, 1], 0.5],
    [[-1, 0, 1], 0],
    [[2, 0, 1], 1],
    [[INF, -1, 1], 1],
    [[-INF, -1, 1], -1],
    [[0.5, 0.5, 0.5], 0.5],
    [[-0.25, -0.5, 0], -0.25],
    [[5, -1, LARGEST], 5],
  ]),
  group(S('clamp'), 'e: f16, l: f16, h: f16', 'f16', 'clamp(e, l, h)', [
    [[0.5, 0, 1], 0.5],
    [[-1, 0, 1], 0],
    [[2, 0, 1], 1],
  ]),
  group(S('clamp'), 'e: vec2<f32>, l: vec2<f32>, h: vec2<f32>', 'vec2<f32>', 'clamp(e, l, h)', [
    [
      [
        [5, -5],
        [-1, -2],
        [1, 2],
      ],
      [1, -2],
    ],
  ]),
  group(
    S('step'),
    'edge: f32, x: f32',
    'f32',
    'step(edge, x)',
    pairs([0, 1, -1], [0, -0, 1, -1, 0.5, INF]).map(([edge, x]) => [[edge, x], edge <= x ? 1 : 0]),
  ),
  group(
    S('step'),
    'edge: f16, x: f16',
    'f16',
    'step(edge, x)',
    pairs([0, 1, -1], [0, 1, -1]).map(([edge, x]) => [[edge, x], edge <= x ? 1 : 0]),
  ),
];
