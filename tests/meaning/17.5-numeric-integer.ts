import { type Group, group, pairs } from './case.ts';
import { asI32, asU32, digits, FEW_I, FEW_U, fromDigits, I, table1, table2, U } from './integer-formulas.ts';

const S = (name: string): string => `17.5 ${name}`;
const unary = (name: string, fu: (a: bigint) => bigint, fi: (a: bigint) => bigint = fu): readonly Group[] => [
  group(
    S(name),
    'a: u32',
    'u32',
    `${name}(a)`,
    table1(U, (a) => asU32(fu(a))),
  ),
  group(
    S(name),
    'a: i32',
    'i32',
    `${name}(a)`,
    table1(I, (a) => asI32(fi(BigInt(asU32(a))))),
  ),
  group(S(name), 'a: vec3<i32>', 'vec3<i32>', `${name}(a)`, [
    [[[5, -1, 0]], [5n, 0xffffffffn, 0n].map((a) => asI32(fi(a)))],
  ]),
  group(S(name), 'a: vec2<u32>', 'vec2<u32>', `${name}(a)`, [
    [[[0x80000000, 12]], [0x80000000n, 12n].map((a) => asU32(fu(a)))],
  ]),
];

const highest = (a: bigint): bigint => BigInt(digits(a).lastIndexOf(true));
const lowest = (a: bigint): bigint => BigInt(digits(a).indexOf(true));
const ones = (a: bigint): bigint => BigInt(digits(a).filter((one) => one).length);

/** "Let o = min(offset, w); let c = min(count, w - o)": the bits of the field, and its top bit repeated when signed. */
const FIELDS = pairs([0, 1, 8, 16, 31, 32, 33, 0xffffffff], [0, 1, 5, 16, 31, 32, 0xffffffff]);
const field = (offset: number, count: number) => {
  const o = Math.min(offset, 32);
  return { o, c: Math.min(count, 32 - o) };
};
const extract = (e: number, offset: number, count: number, signed: boolean): bigint => {
  const { o, c } = field(offset, count);
  if (c === 0) return 0n;
  const raw = digits(BigInt(e >>> 0)).slice(o, o + c);
  const extended = [...raw, ...Array<boolean>(32 - c).fill(signed && raw.at(-1) === true)];
  return fromDigits(extended);
};
const insert = (e: number, other: number, offset: number, count: number): bigint => {
  const { o, c } = field(offset, count);
  const from = digits(BigInt(other >>> 0));
  return fromDigits(digits(BigInt(e >>> 0)).map((one, i) => (i >= o && i < o + c ? from[i - o] === true : one)));
};

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);

const bytesOf = (word: number, signed: boolean): readonly bigint[] =>
  [0, 8, 16, 24].map((at) => {
    const byte = BigInt((word >>> at) & 255);
    return signed ? BigInt.asIntN(8, byte) : byte;
  });
const WORDS = pairs(
  [0, 0x01020304, 0xffffffff, 0x80808080, 0x7f7f7f7f],
  [0x01020304, 0xffffffff, 0x80808080, 0x7fff0001],
);
const dotBytes =
  (signed: boolean) =>
  (a: number, b: number): bigint =>
    bytesOf(a, signed).reduce((sum, x, i) => sum + x * (bytesOf(b, signed)[i] ?? 0n), 0n);

export const INTEGER_BUILTINS: readonly Group[] = [
  ...unary('countOneBits', ones),
  ...unary('countLeadingZeros', (a) => 31n - highest(a)),
  ...unary('countTrailingZeros', (a) => (a === 0n ? 32n : lowest(a))),
  ...unary('firstTrailingBit', lowest),
  ...unary('firstLeadingBit', highest, (a) => {
    const sign = a >= 0x80000000n;
    return BigInt(digits(a).findLastIndex((one) => one !== sign));
  }),
  ...unary('reverseBits', (a) => fromDigits(digits(a).toReversed())),
  group(
    S('abs'),
    'a: i32',
    'i32',
    'abs(a)',
    table1(I, (a) => asI32(a < 0n ? -a : a)),
  ),
  group(S('abs'), 'a: u32', 'u32', 'abs(a)', table1(FEW_U, asU32)),
  group(S('abs'), 'a: vec2<i32>', 'vec2<i32>', 'abs(a)', [[[[-5, -2147483648]], [5, -2147483648]]]),
  group(
    S('sign'),
    'a: i32',
    'i32',
    'sign(a)',
    table1(I, (a) => (a > 0n ? 1 : a < 0n ? -1 : 0)),
  ),
  group(S('sign'), 'a: vec3<i32>', 'vec3<i32>', 'sign(a)', [[[[-7, 0, 2147483647]], [-1, 0, 1]]]),
  group(
    S('min'),
    'a: u32, b: u32',
    'u32',
    'min(a, b)',
    table2(pairs(FEW_U, FEW_U.slice(2)), (a, b) => asU32(least(a, b))),
  ),
  group(
    S('min'),
    'a: i32, b: i32',
    'i32',
    'min(a, b)',
    table2(pairs(FEW_I, FEW_I.slice(2)), (a, b) => asI32(least(a, b))),
  ),
  group(
    S('max'),
    'a: u32, b: u32',
    'u32',
    'max(a, b)',
    table2(pairs(FEW_U, FEW_U.slice(2)), (a, b) => asU32(most(a, b))),
  ),
  group(
    S('max'),
    'a: i32, b: i32',
    'i32',
    'max(a, b)',
    table2(pairs(FEW_I, FEW_I.slice(2)), (a, b) => asI32(most(a, b))),
  ),
  group(S('clamp'), 'a: i32, b: i32, c: i32', 'i32', 'clamp(a, b, c)', [
    [[5, 0, 3], 3],
    [[-5, 0, 3], 0],
    [[2, 0, 3], 2],
    [[5, 3, 0], 0],
    [[-5, 3, 0], 0],
    [[2147483647, -2147483648, -1], -1],
    [[-2147483648, -1, 2147483647], -1],
    [[0, 0, 0], 0],
  ]),
  group(S('clamp'), 'a: u32, b: u32, c: u32', 'u32', 'clamp(a, b, c)', [
    [[5, 0, 3], 3],
    [[0xffffffff, 1, 0x80000000], 0x80000000],
    [[0, 1, 0x80000000], 1],
    [[2, 3, 1], 1],
    [[9, 9, 9], 9],
    [[0x7fffffff, 0x80000000, 0xffffffff], 0x80000000],
    [[7, 0, 0xffffffff], 7],
    [[1, 5, 5], 5],
  ]),
  group(S('clamp'), 'a: vec2<i32>, b: vec2<i32>, c: vec2<i32>', 'vec2<i32>', 'clamp(a, b, c)', [
    [
      [
        [9, -9],
        [-1, -2],
        [1, 2],
      ],
      [1, -2],
    ],
  ]),
  group(S('min'), 'a: vec3<u32>, b: vec3<u32>', 'vec3<u32>', 'min(a, b)', [
    [
      [
        [1, 5, 0xffffffff],
        [2, 4, 0],
      ],
      [1, 4, 0],
    ],
  ]),
  group(S('max'), 'a: vec3<i32>, b: vec3<i32>', 'vec3<i32>', 'max(a, b)', [
    [
      [
        [1, -5, -1],
        [2, -4, 0],
      ],
      [2, -4, 0],
    ],
  ]),
  group(
    S('extractBits'),
    'e: u32, o: u32, c: u32',
    'u32',
    'extractBits(e, o, c)',
    FIELDS.flatMap(([o, c]) =>
      [0xdeadbeef, 0xffffffff].map((e) => [[e, o, c], asU32(extract(e, o, c, false))] as const),
    ),
  ),
  group(
    S('extractBits'),
    'e: i32, o: u32, c: u32',
    'i32',
    'extractBits(e, o, c)',
    FIELDS.flatMap(([o, c]) =>
      [-559038737, 0x40810203].map((e) => [[e, o, c], asI32(extract(e, o, c, true))] as const),
    ),
  ),
  group(S('extractBits'), 'e: vec2<i32>, o: u32, c: u32', 'vec2<i32>', 'extractBits(e, o, c)', [
    [
      [[0xf0, 0x70], 4, 4],
      [-1, 7],
    ],
  ]),
  group(
    S('insertBits'),
    'e: u32, n: u32, o: u32, c: u32',
    'u32',
    'insertBits(e, n, o, c)',
    FIELDS.flatMap(([o, c]) =>
      [
        [0, 0xffffffff],
        [0xdeadbeef, 0x5a5a5a5a],
      ].map(([e = 0, n = 0]) => [[e, n, o, c], asU32(insert(e, n, o, c))] as const),
    ),
  ),
  group(
    S('insertBits'),
    'e: i32, n: i32, o: u32, c: u32',
    'i32',
    'insertBits(e, n, o, c)',
    FIELDS.slice(0, 40).map(([o, c]) => [[-2, 0x1234567, o, c], asI32(insert(-2, 0x1234567, o, c))] as const),
  ),
  group(S('insertBits'), 'e: vec2<u32>, n: vec2<u32>, o: u32, c: u32', 'vec2<u32>', 'insertBits(e, n, o, c)', [
    [
      [[0, 0xffffffff], [5, 0], 8, 8],
      [0x500, 0xffff00ff],
    ],
  ]),
  group(S('dot'), 'a: vec2<u32>, b: vec2<u32>', 'u32', 'dot(a, b)', [
    [
      [
        [1, 2],
        [3, 4],
      ],
      11,
    ],
    [
      [
        [65536, 1],
        [65536, 5],
      ],
      5,
    ],
    [
      [
        [0xffffffff, 0xffffffff],
        [1, 1],
      ],
      0xfffffffe,
    ],
  ]),
  group(S('dot'), 'a: vec3<i32>, b: vec3<i32>', 'i32', 'dot(a, b)', [
    [
      [
        [1, -2, 3],
        [4, 5, -6],
      ],
      -24,
    ],
    [
      [
        [-2147483648, 1, 0],
        [-1, 1, 9],
      ],
      -2147483647,
    ],
    [
      [
        [0, 0, 0],
        [7, 7, 7],
      ],
      0,
    ],
  ]),
  group(S('dot'), 'a: vec4<i32>, b: vec4<i32>', 'i32', 'dot(a, b)', [
    [
      [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
      ],
      70,
    ],
    [
      [
        [1, 2, 3, 4],
        [-5, -6, -7, -8],
      ],
      -70,
    ],
  ]),
  group(
    S('dot4U8Packed'),
    'a: u32, b: u32',
    'u32',
    'dot4U8Packed(a, b)',
    WORDS.map(([a, b]) => [[a, b], asU32(dotBytes(false)(a, b))]),
  ),
  group(
    S('dot4I8Packed'),
    'a: u32, b: u32',
    'i32',
    'dot4I8Packed(a, b)',
    WORDS.map(([a, b]) => [[a, b], asI32(dotBytes(true)(a, b))]),
  ),
];
