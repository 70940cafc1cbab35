import { describe, expect, test } from 'vitest';
import { MEANINGS, operate, WHOLE_MEANINGS } from '../../core/cpu/evaluate-ops.ts';
import type { IntegerOp } from '../../core/cpu/module/float-op.ts';
import { isPrimitive, OP_IDS, OPS, type OpId, type OpRow } from '../../core/ir/ops.ts';
import { isFloat, isScalar, isVector, type ScalarType, type Type } from '../../core/ir/types.ts';
import { EDGE_BITS, randomSource } from '../support/random-source.ts';

/**
 * Every operation once more, on unbounded integers: `a` are the operands' numbers, `bits` their
 * patterns, the result is reduced modulo 2^32. Written from the specification, not from the evaluator.
 */
type Formula = (a: readonly bigint[], bits: readonly bigint[], type: ScalarType) => bigint;

const WORD = 1n << 32n;
const nth = (items: readonly bigint[], i: number) => items[i] as bigint;
const bit = (x: bigint, i: number) => (x >> BigInt(i)) & 1n;
const positions = Array.from({ length: 32 }, (_, i) => i);
const yes = (condition: boolean) => (condition ? 1n : 0n);
const smaller = (x: bigint, y: bigint) => (x < y ? x : y);
const larger = (x: bigint, y: bigint) => (x > y ? x : y);
const lowest = (x: bigint) => positions.find((i) => bit(x, i) === 1n);
const highest = (x: bigint) => positions.findLast((i) => bit(x, i) === 1n);
const byteOf = (x: bigint, i: number) => (x >> BigInt(8 * i)) & 255n;
const signedByteOf = (x: bigint, i: number) => BigInt.asIntN(8, byteOf(x, i));
const field = (offset: bigint, count: bigint) => {
  const from = smaller(offset, 32n);
  return { from, size: smaller(count, 32n - from) };
};

const FORMULAS: Readonly<Record<IntegerOp, Formula>> = {
  neg: (a) => -nth(a, 0),
  add: (a) => nth(a, 0) + nth(a, 1),
  sub: (a) => nth(a, 0) - nth(a, 1),
  mul: (a) => nth(a, 0) * nth(a, 1),
  div: (a) => (nth(a, 1) === 0n ? nth(a, 0) : nth(a, 0) / nth(a, 1)),
  rem: (a) => (nth(a, 1) === 0n ? 0n : nth(a, 0) % nth(a, 1)),
  complement: (_a, b) => WORD - 1n - nth(b, 0),
  and: (_a, b) => nth(b, 0) & nth(b, 1),
  or: (_a, b) => nth(b, 0) | nth(b, 1),
  xor: (_a, b) => nth(b, 0) ^ nth(b, 1),
  shl: (a) => nth(a, 0) << (nth(a, 1) % 32n),
  shr: (a) => nth(a, 0) >> (nth(a, 1) % 32n),
  not: (a) => yes(nth(a, 0) === 0n),
  eq: (a) => yes(nth(a, 0) === nth(a, 1)),
  ne: (a) => yes(nth(a, 0) !== nth(a, 1)),
  lt: (a) => yes(nth(a, 0) < nth(a, 1)),
  le: (a) => yes(nth(a, 0) <= nth(a, 1)),
  gt: (a) => yes(nth(a, 0) > nth(a, 1)),
  ge: (a) => yes(nth(a, 0) >= nth(a, 1)),
  select: (a) => (nth(a, 2) === 1n ? nth(a, 1) : nth(a, 0)),
  abs: (a) => (nth(a, 0) < 0n ? -nth(a, 0) : nth(a, 0)),
  sign: (a) => (nth(a, 0) < 0n ? -1n : nth(a, 0) > 0n ? 1n : 0n),
  min: (a) => smaller(nth(a, 0), nth(a, 1)),
  max: (a) => larger(nth(a, 0), nth(a, 1)),
  clamp: (a) => smaller(larger(nth(a, 0), nth(a, 1)), nth(a, 2)),
  countOneBits: (_a, b) => positions.reduce((sum, i) => sum + bit(nth(b, 0), i), 0n),
  countLeadingZeros: (_a, b) => 31n - BigInt(highest(nth(b, 0)) ?? -1),
  countTrailingZeros: (_a, b) => BigInt(lowest(nth(b, 0)) ?? 32),
  firstLeadingBit: (_a, b, type) => {
    const sign = type === 'i32' ? bit(nth(b, 0), 31) : 0n;
    return BigInt(positions.findLast((i) => bit(nth(b, 0), i) !== sign) ?? -1);
  },
  firstTrailingBit: (_a, b) => BigInt(lowest(nth(b, 0)) ?? -1),
  extractBits: (a, b, type) => {
    const { from, size } = field(nth(a, 1), nth(a, 2));
    const value = (nth(b, 0) >> from) & ((1n << size) - 1n);
    return type === 'i32' && size > 0n ? BigInt.asIntN(Number(size), value) : value;
  },
  insertBits: (a, b) => {
    const { from, size } = field(nth(a, 2), nth(a, 3));
    return positions.reduce((sum, i) => {
      const inside = BigInt(i) >= from && BigInt(i) < from + size;
      return sum + ((inside ? bit(nth(b, 1), i - Number(from)) : bit(nth(b, 0), i)) << BigInt(i));
    }, 0n);
  },
  reverseBits: (_a, b) => positions.reduce((sum, i) => sum + (bit(nth(b, 0), i) << BigInt(31 - i)), 0n),
  dot4U8Packed: (_a, b) => [0, 1, 2, 3].reduce((sum, i) => sum + byteOf(nth(b, 0), i) * byteOf(nth(b, 1), i), 0n),
  dot4I8Packed: (_a, b) =>
    [0, 1, 2, 3].reduce((sum, i) => sum + signedByteOf(nth(b, 0), i) * signedByteOf(nth(b, 1), i), 0n),
  toBool: (a) => yes(nth(a, 0) !== 0n),
  toI32: (a) => nth(a, 0),
  toU32: (a) => nth(a, 0),
  bitcastI32: (a) => nth(a, 0),
  bitcastU32: (a) => nth(a, 0),
};

const rows: Readonly<Record<OpId, OpRow>> = OPS;

const INTEGER_IDS = Object.keys(FORMULAS) as readonly IntegerOp[];

test('the rows that look at a vector as a whole are those with vectors that are not component-wise', () => {
  const whole = OP_IDS.filter((id) => isPrimitive(id) && !rows[id].componentWise).filter((id) =>
    rows[id].signatures.some(({ params, result }) => [...params, result].some(isVector)),
  );
  expect(Object.keys(WHOLE_MEANINGS).sort()).toEqual(whole.sort());
});

const scalars = ({ id, params, result }: { id: IntegerOp; params: readonly Type[]; result: Type }) => ({
  id,
  signature: { params: params.filter(isScalar), result },
});

const isInteger = (type: Type): boolean => isScalar(type) && !isFloat(type);
const INTEGER_OVERLOADS = INTEGER_IDS.flatMap((id) =>
  rows[id].signatures
    .filter(({ params, result }) => [...params, result].every(isInteger))
    .map((s) => scalars({ id, ...s })),
);

describe.each(INTEGER_OVERLOADS)('the evaluator computes $id of $signature.params', ({ id, signature }) => {
  const random = randomSource(id.length * 7919 + signature.params.length);
  const sample = (type: ScalarType) =>
    type === 'bool' ? random.below(2) : random.chance(0.7) ? random.pick(EDGE_BITS) : random.bits();
  const edgesOf = (type: ScalarType): readonly number[] => (type === 'bool' ? [0, 1] : EDGE_BITS);

  const inputs: number[][] = Array.from({ length: 2000 }, () => signature.params.map(sample));
  if (signature.params.length <= 2) {
    const [first = 'u32', second] = signature.params;
    for (const a of edgesOf(first)) {
      if (second === undefined) inputs.push([a]);
      else for (const b of edgesOf(second)) inputs.push([a, b]);
    }
  }

  test('as the formula on unbounded integers does', () => {
    const wrong: unknown[] = [];
    for (const args of inputs) {
      const patterns = args.map(BigInt);
      const numbers = patterns.map((p, i) => (signature.params[i] === 'i32' ? BigInt.asIntN(32, p) : p));
      const type = signature.params[0] ?? 'u32';
      const expected = Number(BigInt.asUintN(32, FORMULAS[id](numbers, patterns, type)));
      const actual = MEANINGS[id](type, args);
      const wellFormed = signature.result !== 'bool' || actual === 0 || actual === 1;
      if (actual !== expected || !wellFormed) wrong.push({ args, actual, expected });
    }
    expect(wrong).toEqual([]);
  });
});

test.each([
  ['div', 'i32', [0x80000000, 0xffffffff], 0x80000000],
  ['rem', 'i32', [0x80000000, 0xffffffff], 0],
  ['div', 'u32', [7, 0], 7],
  ['rem', 'u32', [7, 0], 0],
  ['rem', 'i32', [0xfffffff9, 2], 0xffffffff],
  ['shl', 'u32', [1, 33], 2],
  ['shr', 'i32', [0x80000000, 31], 0xffffffff],
  ['firstLeadingBit', 'i32', [0xffffffff], 0xffffffff],
  ['firstLeadingBit', 'u32', [0xffffffff], 31],
  ['extractBits', 'i32', [0xf0, 4, 4], 0xffffffff],
  ['extractBits', 'u32', [0xffffffff, 32, 0], 0],
  ['insertBits', 'u32', [0, 0xffffffff, 28, 9], 0xf0000000],
] as const)('%s of %s at its edge', (id, type, args, expected) => {
  expect(MEANINGS[id](type, args)).toBe(expected);
});

describe('operations on vectors', () => {
  test('a component-wise operation works on each component alone', () => {
    expect(
      operate('add', 'u32', [
        [1, 2, 0xffffffff],
        [10, 20, 2],
      ]),
    ).toEqual([11, 22, 1]);
    expect(
      operate('div', 'i32', [
        [7, 0x80000000],
        [0, 0xffffffff],
      ]),
    ).toEqual([7, 0x80000000]);
    expect(
      operate('shr', 'i32', [
        [0x80000000, 8],
        [31, 33],
      ]),
    ).toEqual([0xffffffff, 4]);
    expect(
      operate('lt', 'i32', [
        [0xffffffff, 1, 2, 3],
        [0, 1, 3, 2],
      ]),
    ).toEqual([1, 0, 1, 0]);
    expect(
      operate('select', 'u32', [
        [1, 2],
        [3, 4],
        [0, 1],
      ]),
    ).toEqual([1, 4]);
    expect(operate('toBool', 'i32', [[0, 5]])).toEqual([0, 1]);
    expect(operate('not', 'bool', [[0, 1]])).toEqual([1, 0]);
    expect(
      operate('extractBits', 'i32', [
        [0xf0, 0x70],
        [4, 4],
        [4, 4],
      ]),
    ).toEqual([0xffffffff, 7]);
  });

  test.each(INTEGER_OVERLOADS)(
    '$id of vectors of $signature.params is its scalar overload three times',
    ({ id, signature }) => {
      const random = randomSource(id.length);
      const [type = 'u32'] = signature.params;
      const pattern = (t: ScalarType) => (t === 'bool' ? random.below(2) : random.pick(EDGE_BITS));
      for (let turn = 0; turn < 50; turn++) {
        const args = signature.params.map((t) => [pattern(t), pattern(t), pattern(t)]);
        const each = [0, 1, 2].map((c) =>
          MEANINGS[id](
            type,
            args.map((arg) => arg[c] ?? 0),
          ),
        );
        expect(operate(id, type, args)).toEqual(each);
      }
    },
  );

  test.each([
    ['all', 'bool', [[1, 1, 1]], 1],
    ['all', 'bool', [[1, 0, 1]], 0],
    ['all', 'bool', [0], 0],
    ['all', 'bool', [1], 1],
    ['any', 'bool', [[0, 0]], 0],
    ['any', 'bool', [[0, 1]], 1],
    ['any', 'bool', [1], 1],
    [
      'dot',
      'u32',
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      32,
    ],
    [
      'dot',
      'i32',
      [
        [0xffffffff, 2],
        [3, 1],
      ],
      0xffffffff,
    ],
    [
      'dot',
      'u32',
      [
        [0xffffffff, 0xffffffff, 1, 0],
        [0xffffffff, 0xffffffff, 1, 9],
      ],
      3,
    ],
    ['pack4xI8', 'i32', [[1, 0xffffffff, 0x180, 0x7f]], 0x7f80ff01],
    ['pack4xU8', 'u32', [[1, 0x1ff, 0x80, 0]], 0x0080ff01],
    ['pack4xI8Clamp', 'i32', [[300, 0xfffffed4, 0xffffffff, 5]], 0x05ff807f],
    ['pack4xU8Clamp', 'u32', [[300, 255, 0xffffffff, 5]], 0x05ffffff],
    ['unpack4xI8', 'u32', [0x7f80ff01], [1, 0xffffffff, 0xffffff80, 0x7f]],
    ['unpack4xU8', 'u32', [0x7f80ff01], [1, 255, 128, 127]],
  ] as const)('%s of %s %o', (id, type, args, expected) => {
    expect(operate(id, type, args)).toEqual(expected);
  });
});
