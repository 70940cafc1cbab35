import { group, type Group, pairs } from './case.ts';
import { S, f, near } from './float-values.ts';
import { toHalf } from './pattern.ts';

const ANGLES = [0, -0, 1, -1, 0.5, 2, 3, -3, 1.5707963];
const UNIT = [0, -0, 1, -1, 0.5, -0.5, 0.75, 0.125];
const POSITIVE = [1, 2, 0.5, 10, 0.1, 100, 1e6, 3];
const SMALL = [0, 1, -1, 0.5, 2, -2, 3.5, -4];
const REAL = near(2 ** -10, { transcendental: true });

/** A function of real numbers, computed in double precision and rounded once. */
const real = (
  name: string,
  apply: (x: number) => number,
  inputs: readonly number[],
  halves: readonly number[],
  tolerance: number,
  halfTolerance: number,
): readonly Group[] => [
  group(
    S(name),
    'e: f32',
    'f32',
    `${name}(e)`,
    inputs.map((e) => [[f(e)], f(apply(f(e)))]),
    { tolerance: { relative: tolerance, absolute: tolerance }, transcendental: true },
  ),
  group(
    S(name),
    'e: f16',
    'f16',
    `${name}(e)`,
    halves.map((e) => [[toHalf(e)], toHalf(apply(toHalf(e)))]),
    { tolerance: { relative: halfTolerance, absolute: halfTolerance }, transcendental: true },
  ),
];

export const TRANSCENDENTAL_BUILTINS: readonly Group[] = [
  ...real('sin', Math.sin, ANGLES, ANGLES, 2 ** -10, 2 ** -6),
  ...real('cos', Math.cos, ANGLES, ANGLES, 2 ** -10, 2 ** -6),
  ...real('exp', Math.exp, SMALL, SMALL, 2 ** -18, 2 ** -6),
  ...real('exp2', (x) => 2 ** x, SMALL, SMALL, 2 ** -18, 2 ** -6),
  ...real(
    'log',
    Math.log,
    POSITIVE,
    POSITIVE.filter((x) => x < 65504),
    2 ** -18,
    2 ** -6,
  ),
  ...real(
    'log2',
    Math.log2,
    POSITIVE,
    POSITIVE.filter((x) => x < 65504),
    2 ** -18,
    2 ** -6,
  ),
  ...real('atan', Math.atan, [...ANGLES, 100, -1e6], ANGLES, 2 ** -11, 2 ** -7),
  ...real('asin', Math.asin, UNIT, UNIT, 2 ** -13, 2 ** -7),
  ...real('acos', Math.acos, UNIT, UNIT, 2 ** -13, 2 ** -7),
  ...real('tanh', Math.tanh, SMALL, SMALL, 2 ** -12, 2 ** -6),
  // Values that everybody knows, as literals.
  group(
    S('sin'),
    'e: f32',
    'f32',
    'sin(e)',
    [
      [[1], f(0.8414709848078965)],
      [[0.5], f(0.479425538604203)],
    ],
    near(2 ** -10, { transcendental: true }),
  ),
  group(S('exp'), 'e: f32', 'f32', 'exp(e)', [[[1], f(Math.E)]], near(2 ** -18, { transcendental: true })),
  group(
    S('log2'),
    'e: f32',
    'f32',
    'log2(e)',
    [
      [[8], 3],
      [[0.125], -3],
      [[1], 0],
    ],
    near(2 ** -18, { transcendental: true }),
  ),
  group(
    S('atan2'),
    'y: f32, x: f32',
    'f32',
    'atan2(y, x)',
    pairs([1, -1, 0.5], [1, -1, 2]).map(([y, x]) => [[y, x], f(Math.atan2(y, x))]),
    REAL,
  ),
  group(
    S('atan2'),
    'y: f16, x: f16',
    'f16',
    'atan2(y, x)',
    pairs([1, -1], [1, -1]).map(([y, x]) => [[y, x], toHalf(Math.atan2(y, x))]),
    near(2 ** -6, { transcendental: true }),
  ),
  group(
    S('pow'),
    'x: f32, y: f32',
    'f32',
    'pow(x, y)',
    [
      [[2, 3], 8],
      [[4, 0.5], 2],
      [[2, -2], 0.25],
      [[8, 1], 8],
      [[1, 5], 1],
      [[16, 0.25], 2],
    ],
    REAL,
  ),
  group(
    S('pow'),
    'x: f16, y: f16',
    'f16',
    'pow(x, y)',
    [
      [[2, 3], 8],
      [[4, 0.5], 2],
    ],
    near(2 ** -6, { transcendental: true }),
  ),
  group(S('sinh'), 'e: f32', 'f32', 'sinh(e)', [[[0], 0]], REAL),
  group(S('cosh'), 'e: f32', 'f32', 'cosh(e)', [[[0], 1]], REAL),
  group(
    S('tan'),
    'e: f32',
    'f32',
    'tan(e)',
    [0, 0.5, 1, -1].map((e) => [[e], f(f(Math.sin(e)) / f(Math.cos(e)))]),
    REAL,
  ),
  group(
    S('sinh'),
    'e: f32',
    'f32',
    'sinh(e)',
    [1, -1, 2].map((e) => [[e], f(f(f(Math.exp(e)) - f(Math.exp(-e))) * 0.5)]),
    REAL,
  ),
  group(
    S('cosh'),
    'e: f32',
    'f32',
    'cosh(e)',
    [1, -1, 2].map((e) => [[e], f(f(f(Math.exp(e)) + f(Math.exp(-e))) * 0.5)]),
    REAL,
  ),
  group(
    S('asinh'),
    'e: f32',
    'f32',
    'asinh(e)',
    [0, 1, 2].map((e) => [[e], f(Math.log(f(e + f(Math.sqrt(f(f(e * e) + 1))))))]),
    REAL,
  ),
  group(
    S('acosh'),
    'e: f32',
    'f32',
    'acosh(e)',
    [1, 2, 10].map((e) => [[e], f(Math.log(f(e + f(Math.sqrt(f(f(e * e) - 1))))))]),
    REAL,
  ),
  group(
    S('atanh'),
    'e: f32',
    'f32',
    'atanh(e)',
    [0, 0.5, -0.5].map((e) => [[e], f(f(Math.log(f(f(1 + e) / f(1 - e)))) * 0.5)]),
    REAL,
  ),
  group(S('sin'), 'e: vec3<f32>', 'vec3<f32>', 'sin(e)', [[[[0, 1, -1]], [0, f(Math.sin(1)), f(Math.sin(-1))]]], REAL),
  group(
    S('exp2'),
    'e: vec2<f16>',
    'vec2<f16>',
    'exp2(e)',
    [[[[1, -1]], [2, 0.5]]],
    near(2 ** -6, { transcendental: true }),
  ),
];
