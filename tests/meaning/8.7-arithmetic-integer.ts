import { type Group, group, pairs } from './case.ts';
import { asI32, asU32, FEW_I, FEW_U, I, table1, table2, U } from './integer-formulas.ts';

const SPEC = '8.7 Arithmetic Expressions';
const unsigned = (source: string, rows: readonly (readonly [number, number])[], f: (a: bigint, b: bigint) => bigint) =>
  group(
    SPEC,
    'a: u32, b: u32',
    'u32',
    source,
    table2(rows, (a, b) => asU32(f(a, b))),
  );
const signed = (source: string, rows: readonly (readonly [number, number])[], f: (a: bigint, b: bigint) => bigint) =>
  group(
    SPEC,
    'a: i32, b: i32',
    'i32',
    source,
    table2(rows, (a, b) => asI32(f(a, b))),
  );

const SOME_U = pairs(U, [0, 1, 3, 0x7fffffff, 0x80000000, 0xffffffff]);
const SOME_I = pairs(I, [0, 1, -1, 3, -3, 2147483647, -2147483648]);

/** "If x is the most negative value and y is -1, then the result is x"; by zero, x. BigInt truncates towards zero. */
const divide = (a: bigint, b: bigint): bigint => (b === 0n ? a : a / b);
const remainder = (a: bigint, b: bigint): bigint => (b === 0n ? 0n : a % b);

export const INTEGER_ARITHMETIC: readonly Group[] = [
  unsigned('a + b', SOME_U, (a, b) => a + b),
  unsigned('a - b', SOME_U, (a, b) => a - b),
  unsigned('a * b', SOME_U, (a, b) => a * b),
  unsigned('a / b', SOME_U, divide),
  unsigned('a % b', SOME_U, remainder),
  signed('a + b', SOME_I, (a, b) => a + b),
  signed('a - b', SOME_I, (a, b) => a - b),
  signed('a * b', SOME_I, (a, b) => a * b),
  signed('a / b', SOME_I, divide),
  signed('a % b', SOME_I, remainder),
  group(
    SPEC,
    'a: i32',
    'i32',
    '-a',
    table1(I, (a) => asI32(-a)),
  ),
  group(
    SPEC,
    'a: i32',
    'i32',
    '- -a',
    table1([-2147483648, 5, 0], (a) => asI32(a)),
  ),
  // Literal divisors and factors take the paths of constants in a compiler.
  ...[1, 2, 3, 7, 10, 2147483648, 4294967295].flatMap((n) => [
    group(
      SPEC,
      'a: u32',
      'u32',
      `a / ${n}u`,
      table1(FEW_U, (a) => asU32(a / BigInt(n))),
    ),
    group(
      SPEC,
      'a: u32',
      'u32',
      `a % ${n}u`,
      table1(FEW_U, (a) => asU32(a % BigInt(n))),
    ),
  ]),
  ...[1, 2, -1, -2, 3, -3, 10].flatMap((n) => [
    group(
      SPEC,
      'a: i32',
      'i32',
      `a / (${n})`,
      table1(FEW_I, (a) => asI32(a / BigInt(n))),
    ),
    group(
      SPEC,
      'a: i32',
      'i32',
      `a % (${n})`,
      table1(FEW_I, (a) => asI32(a % BigInt(n))),
    ),
  ]),
  // Component by component, a scalar beside a vector on either side.
  group(SPEC, 'a: vec3<u32>, b: vec3<u32>', 'vec3<u32>', 'a * b', [
    [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [4, 10, 18],
    ],
    [
      [
        [65536, 0xffffffff, 0],
        [65536, 2, 7],
      ],
      [0, 0xfffffffe, 0],
    ],
  ]),
  group(SPEC, 'a: vec4<i32>, b: vec4<i32>', 'vec4<i32>', 'a / b', [
    [
      [
        [7, -7, 7, -7],
        [2, 2, -2, -2],
      ],
      [3, -3, -3, 3],
    ],
    [
      [
        [-2147483648, 5, 0, 9],
        [-1, 0, 0, 9],
      ],
      [-2147483648, 5, 0, 1],
    ],
  ]),
  group(SPEC, 'a: vec4<i32>, b: vec4<i32>', 'vec4<i32>', 'a % b', [
    [
      [
        [7, -7, 7, -7],
        [2, 2, -2, -2],
      ],
      [1, -1, 1, -1],
    ],
    [
      [
        [-2147483648, 5, 0, 9],
        [-1, 0, 0, 9],
      ],
      [0, 0, 0, 0],
    ],
  ]),
  group(SPEC, 'a: vec2<u32>, b: vec2<u32>', 'vec2<u32>', 'a % b', [
    [
      [
        [7, 0xffffffff],
        [4, 0],
      ],
      [3, 0],
    ],
    [
      [
        [5, 0xffffffff],
        [0, 16],
      ],
      [0, 15],
    ],
  ]),
  group(SPEC, 'a: vec2<u32>, b: u32', 'vec2<u32>', 'a + b', [
    [
      [[1, 0xffffffff], 2],
      [3, 1],
    ],
  ]),
  group(SPEC, 'a: vec2<u32>, b: u32', 'vec2<u32>', 'b - a', [
    [
      [[1, 5], 3],
      [2, 0xfffffffe],
    ],
  ]),
  group(SPEC, 'a: vec3<i32>, b: i32', 'vec3<i32>', 'a / b', [
    [
      [[9, -9, 10], -4],
      [-2, 2, -2],
    ],
    [
      [[9, -9, 10], 0],
      [9, -9, 10],
    ],
  ]),
  group(SPEC, 'a: vec3<i32>, b: i32', 'vec3<i32>', 'b / a', [
    [
      [[4, -4, 0], 9],
      [2, -2, 9],
    ],
  ]),
  group(SPEC, 'a: vec3<i32>, b: i32', 'vec3<i32>', 'b % a', [
    [
      [[4, -4, 0], -9],
      [-1, -1, 0],
    ],
  ]),
  group(SPEC, 'a: vec3<i32>', 'vec3<i32>', '-a', [[[[1, -2147483648, 0]], [-1, -2147483648, 0]]]),
  group(SPEC, 'a: vec4<u32>, b: u32', 'vec4<u32>', 'a * b + b', [
    [
      [[1, 2, 3, 0xffffffff], 3],
      [6, 9, 12, 0],
    ],
  ]),
  // The result of a signed remainder has the sign of the dividend: q * b + r is a.
  group(SPEC, 'a: i32, b: i32', 'bool', '(a / b) * b + a % b == a', [
    [[7, 3], true],
    [[-7, 3], true],
    [[7, -3], true],
    [[-2147483648, -1], true],
    [[-2147483648, 2147483647], true],
  ]),
];
