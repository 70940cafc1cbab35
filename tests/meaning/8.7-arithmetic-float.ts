import { bits, type Group, group, pairs } from './case.ts';
import { toHalf } from './pattern.ts';

const SPEC = '8.7 Arithmetic Expressions; 15.7.4 Floating Point Accuracy';
const f = Math.fround;
const INF = Number.POSITIVE_INFINITY;
const LARGEST = 3.4028234663852886e38;
const TINY = 2 ** -149;

/**
 * Operands of binary32. A double holds sum, difference and product of two of them to far more digits than a float has,
 * and a quotient to enough (53 >= 2 * 24 + 2): rounding it to a float rounds once.
 */
const F: readonly number[] = [
  0,
  -0,
  1,
  -1,
  1.5,
  3,
  f(0.1),
  f(-1e10),
  2 ** -126,
  TINY,
  1 + 2 ** -23,
  16777216,
  LARGEST,
  -LARGEST,
];
const G: readonly number[] = [0, -0, 1, -3, f(0.1), TINY, 2 ** -24, LARGEST, INF];
const SOME = pairs(F, G);

/** Operands of binary16, the same way: its results are rounded from exact doubles. */
const H: readonly number[] = [0, -0, 1, -1.5, 3, toHalf(0.1), 2 ** -14, 2 ** -24, 2048, 65504, -65504];
const HALF_PAIRS = pairs(H, [0, -0, 1, -3, toHalf(0.1), 2 ** -24, 1.0009765625, 65504, INF]);

const OPERATIONS: readonly (readonly [string, (a: number, b: number) => number])[] = [
  ['+', (a, b) => a + b],
  ['-', (a, b) => a - b],
  ['*', (a, b) => a * b],
  ['/', (a, b) => a / b],
];
/** 2.5 ULP of a quotient. */
const QUOTIENT = { tolerance: { relative: 2.5 * 2 ** -23, absolute: 0 } };
const HALF_QUOTIENT = { tolerance: { relative: 2.5 * 2 ** -10, absolute: 0 } };

/** x - y * trunc(x / y), each step rounded. */
const remainder =
  (round: (x: number) => number) =>
  (x: number, y: number): number =>
    round(x - round(y * Math.trunc(round(x / y))));
const REMAINDERS = pairs([5, -5, 5.5, -5.5, 0, -0, f(1e10), 7], [3, -3, 0.5, 2.25, INF, 0]);

export const FLOAT_ARITHMETIC: readonly Group[] = [
  ...OPERATIONS.flatMap(([operator, apply]) => [
    group(
      SPEC,
      'a: f32, b: f32',
      'f32',
      `a ${operator} b`,
      SOME.map(([a, b]) => [[a, b], f(apply(a, b))]),
      operator === '/' ? QUOTIENT : {},
    ),
    group(
      SPEC,
      'a: f16, b: f16',
      'f16',
      `a ${operator} b`,
      HALF_PAIRS.map(([a, b]) => [[a, b], toHalf(apply(a, b))]),
      operator === '/' ? HALF_QUOTIENT : {},
    ),
    // A NaN that comes out of an operation is the canonical one, whatever went in.
    group('15.7.2 Differences from IEEE-754', 'a: f32, b: f32', 'f32', `a ${operator} b`, [
      [[bits(0x7f800001), 1], Number.NaN],
      [[1, bits(0xffc12345)], Number.NaN],
      [[bits(0xffffffff), bits(0x7fffffff)], Number.NaN],
    ]),
    group('15.7.2 Differences from IEEE-754', 'a: f16, b: f16', 'f16', `a ${operator} b`, [
      [[bits(0x7c01), 1], Number.NaN],
      [[1, bits(0xfe55)], Number.NaN],
    ]),
    group(SPEC, 'a: vec3<f32>, b: vec3<f32>', 'vec3<f32>', `a ${operator} b`, [
      [
        [
          [1, -6, 0.5],
          [4, 2, -0.25],
        ],
        [apply(1, 4), apply(-6, 2), apply(0.5, -0.25)],
      ],
    ]),
    group(SPEC, 'a: vec2<f16>, b: vec2<f16>', 'vec2<f16>', `a ${operator} b`, [
      [
        [
          [1, -6],
          [4, 2],
        ],
        [apply(1, 4), apply(-6, 2)],
      ],
    ]),
    group(SPEC, 'a: vec2<f32>, b: f32', 'vec2<f32>', `a ${operator} b`, [
      [
        [[1, -6], 4],
        [apply(1, 4), apply(-6, 4)],
      ],
    ]),
    group(SPEC, 'a: vec2<f32>, b: f32', 'vec2<f32>', `b ${operator} a`, [
      [
        [[2, -4], 8],
        [apply(8, 2), apply(8, -4)],
      ],
    ]),
  ]),
  group(SPEC, 'a: f32', 'f32', '-a', [
    [[0], -0],
    [[-0], 0],
    [[1.5], -1.5],
    [[INF], -INF],
    [[-INF], INF],
    [[TINY], -TINY],
    [[LARGEST], -LARGEST],
    [[bits(0x7f800001)], Number.NaN],
    [[bits(0xffc00000)], Number.NaN],
  ]),
  group(SPEC, 'a: f16', 'f16', '-a', [
    [[0], -0],
    [[-0], 0],
    [[1.5], -1.5],
    [[INF], -INF],
    [[2 ** -24], -(2 ** -24)],
    [[65504], -65504],
    [[bits(0xfc01)], Number.NaN],
  ]),
  group(
    SPEC,
    'a: f32, b: f32',
    'f32',
    'a % b',
    REMAINDERS.map(([a, b]) => [[a, b], remainder(f)(a, b)]),
    { tolerance: { relative: 2 ** -20, absolute: 2 ** -20 } },
  ),
  group(
    SPEC,
    'a: f16, b: f16',
    'f16',
    'a % b',
    REMAINDERS.filter(([a]) => Math.abs(a) < 65504).map(([a, b]) => [[a, b], remainder(toHalf)(a, b)]),
    { tolerance: { relative: 2 ** -8, absolute: 2 ** -8 } },
  ),
  group(
    SPEC,
    'a: vec2<f32>, b: vec2<f32>',
    'vec2<f32>',
    'a % b',
    [
      [
        [
          [5, -5],
          [3, 3],
        ],
        [2, -2],
      ],
      [
        [
          [5.5, 9],
          [2, -4],
        ],
        [1.5, 1],
      ],
    ],
    { tolerance: { relative: 2 ** -20, absolute: 0 } },
  ),
  // Ties go to the even neighbour; overflow goes to infinity from half a unit above the largest value on.
  group('15.7.3 Floating Point Rounding and Overflow', 'a: f32, b: f32', 'f32', 'a + b', [
    [[16777216, 1], 16777216],
    [[16777218, 1], 16777220],
    [[16777217 - 1, 3], 16777220],
    [[1, 2 ** -24], 1],
    [[1 + 2 ** -23, 2 ** -24], 1 + 2 ** -22],
    [[LARGEST, 2 ** 102], LARGEST],
    [[LARGEST, 2 ** 103], INF],
    [[-LARGEST, -(2 ** 103)], -INF],
    [[TINY, -TINY], 0],
    [[1, -1], 0],
    [[-0, -0], -0],
    [[0, -0], 0],
    [[INF, -INF], Number.NaN],
  ]),
  group('15.7.3 Floating Point Rounding and Overflow', 'a: f32, b: f32', 'f32', 'a * b', [
    [[2 ** -75, 2 ** -75], 0],
    [[2 ** -75, 2 ** -74], TINY],
    [[-(2 ** -75), 2 ** -75], -0],
    [[2 ** -75, f(1.5) * 2 ** -75], TINY],
    [[2 ** -149, 0.5], 0],
    [[2 ** -149, 1.5], 2 ** -148],
    [[2 ** 64, 2 ** 64], INF],
    [[0, INF], Number.NaN],
    [[2 ** -126, 0.5], 2 ** -127],
  ]),
  group('15.7.3 Floating Point Rounding and Overflow', 'a: f16, b: f16', 'f16', 'a + b', [
    [[2048, 1], 2048],
    [[2050, 1], 2052],
    [[65504, 8], 65504],
    [[65504, 16], INF],
    [[65504, 15.9921875], 65504],
    [[2 ** -24, 2 ** -24], 2 ** -23],
  ]),
  group('15.7.3 Floating Point Rounding and Overflow', 'a: f16, b: f16', 'f16', 'a * b', [
    [[2 ** -12, 2 ** -13], 0],
    [[2 ** -12, 1.5 * 2 ** -13], 2 ** -24],
    [[2 ** -14, 0.5], 2 ** -15],
    [[256, 256], INF],
    [[255.875, 256], 65504],
  ]),
  // Nothing is fused and nothing reassociated: each operation rounds.
  group('15.7.5 Reassociation and Fusion', 'a: f32, b: f32, c: f32', 'f32', 'a * b + c', [
    [[1 + 2 ** -12, 1 + 2 ** -12, -(1 + 2 ** -11)], 0],
    [[f(0.1), 10, -1], 0],
    [[3, 4, 5], 17],
    [[2 ** 127, 2, -INF], Number.NaN],
  ]),
  group('15.7.5 Reassociation and Fusion', 'a: f32, b: f32, c: f32', 'f32', '(a + b) + c', [
    [[f(1e20), f(-1e20), 1], 1],
    [[1, f(1e20), f(-1e20)], 0],
    [[16777216, 1, 1], 16777216],
  ]),
  group('15.7.5 Reassociation and Fusion', 'a: f32, b: f32, c: f32', 'f32', 'a + (b + c)', [
    [[f(1e20), f(-1e20), 1], 0],
    [[1, f(1e20), f(-1e20)], 1],
    [[16777216, 1, 1], 16777218],
  ]),
  group('15.7.5 Reassociation and Fusion', 'a: f16, b: f16, c: f16', 'f16', 'a * b + c', [
    [[1 + 2 ** -5, 1 + 2 ** -5, -(1 + 2 ** -4)], 2 ** -10],
    [[1 + 2 ** -6, 1 + 2 ** -6, -(1 + 2 ** -5)], 0],
    [[3, 4, 5], 17],
  ]),
];
