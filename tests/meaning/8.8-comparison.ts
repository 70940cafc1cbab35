import { bits, type Group, group, pairs } from './case.ts';
import { FEW_I, FEW_U } from './integer-formulas.ts';

const SPEC = '8.8 Comparison Expressions';
const OPERATORS: readonly (readonly [string, (a: number, b: number) => boolean])[] = [
  ['==', (a, b) => a === b],
  ['!=', (a, b) => a !== b],
  ['<', (a, b) => a < b],
  ['<=', (a, b) => a <= b],
  ['>', (a, b) => a > b],
  ['>=', (a, b) => a >= b],
];

const F32 = [
  0,
  -0,
  1,
  -1,
  1.5,
  -1.5,
  2 ** -149,
  -(2 ** -149),
  3.4028234663852886e38,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
];
const F16 = [0, -0, 1, -1, 2 ** -24, 65504, -65504, Number.POSITIVE_INFINITY];

export const COMPARISON: readonly Group[] = [
  ...OPERATORS.flatMap(([operator, f]) => [
    group(
      SPEC,
      'a: u32, b: u32',
      'bool',
      `a ${operator} b`,
      pairs(FEW_U, FEW_U.slice(1, 6)).map(([a, b]) => [[a, b], f(a, b)]),
    ),
    group(
      SPEC,
      'a: i32, b: i32',
      'bool',
      `a ${operator} b`,
      pairs(FEW_I, FEW_I.slice(0, 5)).map(([a, b]) => [[a, b], f(a, b)]),
    ),
    group(SPEC, 'a: vec2<i32>, b: vec2<i32>', 'vec2<bool>', `a ${operator} b`, [
      [
        [
          [-1, 5],
          [1, 5],
        ],
        [f(-1, 1), f(5, 5)],
      ],
      [
        [
          [2147483647, 0],
          [-2147483648, 1],
        ],
        [f(1, 0), f(0, 1)],
      ],
    ]),
    group(SPEC, 'a: vec4<u32>, b: vec4<u32>', 'vec4<bool>', `a ${operator} b`, [
      [
        [
          [1, 2, 3, 0xffffffff],
          [3, 2, 1, 0],
        ],
        [f(1, 3), f(2, 2), f(3, 1), f(1, 0)],
      ],
    ]),
    // Zeros are equal; NaN is unordered (8.8 with 15.7.2).
    group(
      `${SPEC}; 15.7.2 Differences from IEEE-754`,
      'a: f32, b: f32',
      'bool',
      `a ${operator} b`,
      pairs(F32, [0, -0, 1, -1.5, 2 ** -149, Number.POSITIVE_INFINITY]).map(([a, b]) => [[a, b], f(a, b)]),
    ),
    group(`${SPEC}; 15.7.2 Differences from IEEE-754`, 'a: f32, b: f32', 'bool', `a ${operator} b`, [
      [[Number.NaN, Number.NaN], operator === '!='],
      [[Number.NaN, 1], operator === '!='],
      [[-1, bits(0xffc00001)], operator === '!='],
      [[Number.POSITIVE_INFINITY, bits(0x7f800001)], operator === '!='],
    ]),
    group(`${SPEC}; 15.7.2 Differences from IEEE-754`, 'a: f16, b: f16', 'bool', `a ${operator} b`, [
      ...pairs(F16, [0, -0, -1, 2 ** -24, 65504]).map(([a, b]) => [[a, b], f(a, b)] as const),
      [[Number.NaN, Number.NaN], operator === '!='],
      [[bits(0xfc01), 1], operator === '!='],
    ]),
    group(SPEC, 'a: vec3<f32>, b: vec3<f32>', 'vec3<bool>', `a ${operator} b`, [
      [
        [
          [1, -0, -2],
          [1.5, 0, -3],
        ],
        [f(1, 1.5), f(0, 0), f(-2, -3)],
      ],
    ]),
  ]),
  group(SPEC, 'a: vec2<bool>, b: vec2<bool>', 'vec2<bool>', 'a == b', [
    [
      [
        [true, false],
        [true, true],
      ],
      [true, false],
    ],
  ]),
  group(SPEC, 'a: vec2<bool>, b: vec2<bool>', 'vec2<bool>', 'a != b', [
    [
      [
        [true, false],
        [true, true],
      ],
      [false, true],
    ],
  ]),
  group(SPEC, 'a: vec3<u32>, b: vec3<u32>', 'bool', 'all(a == b)', [
    [
      [
        [1, 2, 3],
        [1, 2, 3],
      ],
      true,
    ],
    [
      [
        [1, 2, 3],
        [1, 2, 4],
      ],
      false,
    ],
  ]),
];
