import { type Group, group, pairs } from './case.ts';
import { asI32, asU32, FEW_I, FEW_U, I, table1, table2, U } from './integer-formulas.ts';

const SPEC = '8.9 Bit Expressions';
const SHIFTS: readonly number[] = [0, 1, 4, 31, 32, 33, 64, 0x80000000, 0xffffffff];
const by = (b: bigint): bigint => b % 32n;

export const BITS: readonly Group[] = [
  group(
    SPEC,
    'a: u32',
    'u32',
    '~a',
    table1(U, (a) => asU32(-1n - a)),
  ),
  group(
    SPEC,
    'a: i32',
    'i32',
    '~a',
    table1(I, (a) => asI32(-1n - a)),
  ),
  ...(['&', '|', '^'] as const).flatMap((operator) => {
    const f = (a: bigint, b: bigint): bigint => (operator === '&' ? a & b : operator === '|' ? a | b : a ^ b);
    return [
      group(
        SPEC,
        'a: u32, b: u32',
        'u32',
        `a ${operator} b`,
        table2(pairs(FEW_U, [0, 0x0f0f0f0f, 0xffffffff]), (a, b) => asU32(f(a, b))),
      ),
      group(
        SPEC,
        'a: i32, b: i32',
        'i32',
        `a ${operator} b`,
        table2(pairs(FEW_I, [0, -16, -1, 0x0f0f0f0f]), (a, b) => asI32(f(a, b))),
      ),
      group(SPEC, 'a: vec2<i32>, b: vec2<i32>', 'vec2<i32>', `a ${operator} b`, [
        [
          [
            [-1, 12],
            [5, 10],
          ],
          [asI32(f(-1n, 5n)), asI32(f(12n, 10n))],
        ],
      ]),
      group(SPEC, 'a: vec3<u32>, b: vec3<u32>', 'vec3<u32>', `a ${operator} b`, [
        [
          [
            [6, 0xffffffff, 0],
            [3, 0xff00, 9],
          ],
          [asU32(f(6n, 3n)), asU32(f(0xffffffffn, 0xff00n)), asU32(f(0n, 9n))],
        ],
      ]),
    ];
  }),
  // The count is taken modulo the width of the left operand.
  group(
    SPEC,
    'a: u32, b: u32',
    'u32',
    'a << b',
    table2(pairs([1, 3, 0x80000001, 0xffffffff], SHIFTS), (a, b) => asU32(a << by(b))),
  ),
  group(
    SPEC,
    'a: i32, b: u32',
    'i32',
    'a << b',
    table2(pairs([1, -1, 0x40000001, -2147483648], SHIFTS), (a, b) => asI32(a << by(b))),
  ),
  group(
    SPEC,
    'a: u32, b: u32',
    'u32',
    'a >> b',
    table2(pairs([1, 0x80000000, 0xdeadbeef, 0xffffffff], SHIFTS), (a, b) => asU32(a >> by(b))),
  ),
  group(
    SPEC,
    'a: i32, b: u32',
    'i32',
    'a >> b',
    table2(pairs([1, -1, -2147483648, 0x7fffffff, -5], SHIFTS), (a, b) => asI32(a >> by(b))),
  ),
  ...[0, 1, 5, 31].flatMap((n) => [
    group(
      SPEC,
      'a: u32',
      'u32',
      `a << ${n}u`,
      table1(FEW_U, (a) => asU32(a << BigInt(n))),
    ),
    group(
      SPEC,
      'a: i32',
      'i32',
      `a >> ${n}u`,
      table1(FEW_I, (a) => asI32(a >> BigInt(n))),
    ),
    group(
      SPEC,
      'a: u32',
      'u32',
      `a >> ${n}`,
      table1(FEW_U, (a) => asU32(a >> BigInt(n))),
    ),
  ]),
  group(SPEC, 'a: vec2<i32>, b: vec2<u32>', 'vec2<i32>', 'a >> b', [
    [
      [
        [-8, 8],
        [1, 35],
      ],
      [-4, 1],
    ],
  ]),
  group(SPEC, 'a: vec4<u32>, b: vec4<u32>', 'vec4<u32>', 'a << b', [
    [
      [
        [1, 1, 1, 3],
        [0, 31, 32, 31],
      ],
      [1, 0x80000000, 1, 0x80000000],
    ],
  ]),
  group(SPEC, 'a: vec4<u32>, b: vec4<u32>', 'vec4<u32>', 'a >> b', [
    [
      [
        [0x80000000, 9, 9, 0xffffffff],
        [31, 0, 32, 63],
      ],
      [1, 9, 9, 1],
    ],
  ]),
];
