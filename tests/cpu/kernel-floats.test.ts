import { describe, expect, test } from 'vitest';
import { FLOAT_MEANINGS } from '../../core/cpu/evaluate-floats.ts';
import { FLOAT_OPS, type FloatOp } from '../../core/cpu/module/float-op.ts';
import { sweepBlock } from '../../core/cpu/sweep/sweep-block.ts';
import { OPS, type OpRow } from '../../core/ir/ops.ts';
import type { Expr } from '../../core/ir/program.ts';
import { type Domain, fullDomain, type Interval, restrictDomain, spaceSize } from '../../core/ir/space.ts';
import { isFloat, isScalar, patternWidth, type ScalarType, vectorOf } from '../../core/ir/types.ts';
import { construct, swizzle } from '../support/build-composite.ts';
import {
  and,
  constant,
  declare,
  f16,
  f32,
  float,
  fn,
  local,
  mutable,
  op,
  returns,
  task,
  u32,
} from '../support/build-ir.ts';
import { compareBlock } from '../support/compare-kernel.ts';
import { edgeFloats, randomFloat } from '../support/float-patterns.ts';
import { instantiateKernel } from '../support/instantiate-kernel.ts';
import { wordOf } from '../support/leaves-as-words.ts';
import { randomSource } from '../support/random-source.ts';

const COUNTING = { question: 'forall', type: 'bool', record: false, tileBits: null, each: false } as const;
const NEVER = () => false;
const random = randomSource(1985);

interface ScalarOverload {
  readonly id: FloatOp;
  readonly params: readonly ScalarType[];
  readonly result: ScalarType;
}
const OVERLOADS: readonly ScalarOverload[] = FLOAT_OPS.flatMap((id) => {
  const row: OpRow = OPS[id];
  return row.signatures.flatMap(({ params, result }) => {
    const types = params.filter(isScalar);
    if (types.length !== params.length || !isScalar(result) || ![...types, result].some(isFloat)) return [];
    return [{ id, params: types, result }];
  });
});

const pick = (type: ScalarType): number => {
  if (!isFloat(type)) return type === 'bool' ? random.below(2) : random.bits();
  return random.chance(0.4) ? random.pick(edgeFloats(type)) : randomFloat(random, type);
};
const wordAs = (type: ScalarType, value: Expr): Expr => (type === 'bool' ? op('toU32', value) : wordOf(value));

test.each(OVERLOADS)('$id of $params: every bit of the scalar code is the evaluator’s', ({ id, params, result }) => {
  const [word, ...args] = ['u32' as const, ...params].map((type, i) => local(i, type));
  if (word === undefined) throw new Error('there is a word');
  const names = Object.fromEntries([['w', 'u32' as const], ...params.map((type, i) => [`p${i}`, type] as const)]);
  const t = task('forall', [fn('p', names, 'bool', [returns(op('eq', wordAs(result, op(id, ...args)), word))])]);
  const { kernel } = instantiateKernel(t, 1);
  const [first = 'u32'] = params;
  const wrong = Array.from({ length: 3000 }, () => params.map(pick)).filter((operands) => {
    const expected = FLOAT_MEANINGS[id](first, operands);
    return kernel.outcome(expected, ...operands, 1) !== 0;
  });
  expect(wrong).toEqual([]);
});

const ON_ONE_HALF = OVERLOADS.filter(({ params }) => params.length === 1 && params[0] === 'f16');
test.each(ON_ONE_HALF)(
  '$id of all 2^16 halves: lanes, scalar code and evaluator count the same bits',
  ({ id, result }) => {
    const counts = Array<number>(patternWidth(result)).fill(0);
    for (let bits = 0; bits < 2 ** 16; bits++) {
      const value = FLOAT_MEANINGS[id]('f16', [bits]);
      for (const bit of counts.keys()) counts[bit] = (counts[bit] ?? 0) + ((value >>> bit) & 1);
    }
    const value = wordAs(result, op(id, local(1, 'f16')));
    const one = op('ne', op('and', op('shr', value, local(0, 'u32')), u32(1)), u32(0));
    const space: Domain[] = [{ type: 'u32', intervals: [{ lo: 0, hi: counts.length - 1 }] }, fullDomain('f16')];
    const t = task('forall', [fn('p', { w: 'u32', x: 'f16' }, 'bool', [returns(one)])], { space });
    const { kernel } = instantiateKernel(t, 1);
    for (const k of kernel.lanes === null ? [kernel] : [kernel, { ...kernel, lanes: null }]) {
      const counted = counts.map((_, bit) => {
        const block = { start: BigInt(bit) * 2n ** 16n, count: 2 ** 16 };
        return Number(sweepBlock(k, space, block, COUNTING, 1, NEVER).counts.true);
      });
      expect(counted).toEqual(counts);
    }
  },
);

test.each(['add', 'sub', 'mul', 'div'] as const)(
  '%s of halves is rounded once: f32 arithmetic differs nowhere',
  (id) => {
    // Bit 0 shows every rounding; the other operand goes through values of all exponents.
    const odd = op('eq', op('and', wordOf(op(id, local(0, 'f16'), local(1, 'f16'))), u32(1)), u32(1));
    const others = [0x0001, 0x3555, 0x57ff, 0xbeef];
    for (const other of others) {
      const space: Domain[] = [{ type: 'f16', intervals: [{ lo: other, hi: other }] }, fullDomain('f16')];
      const t = task('forall', [fn('p', { a: 'f16', b: 'f16' }, 'bool', [returns(odd)])], { space });
      expect(compareBlock(t, 0n, 2 ** 16, 1)).toBe('lanes');
    }
  },
);

describe('NaN', () => {
  const nans = [0x7f800001, 0x7fa00000, 0x7fc00000, 0x7fc01234, 0x7fffffff, 0xff800001, 0xffc00000, 0xffffffff];
  const space: Domain[] = [{ type: 'f32', intervals: nans.map((bits) => ({ lo: bits, hi: bits })) }];
  const x = local(0, 'f32');
  const canonical = (value: Expr) => op('eq', op('bitcastU32', value), u32(0x7fc00000));
  const expectHolds = (body: Expr, kind: 'lanes' | 'scalar' = 'lanes') => {
    const t = task('forall', [fn('p', { x: 'f32' }, 'bool', [returns(body)])], { space });
    expect(compareBlock(t, 0n, nans.length, 1)).toBe(kind);
    const { kernel } = instantiateKernel(t, 1);
    expect(sweepBlock(kernel, t.space, { start: 0n, count: nans.length }, COUNTING, 1, NEVER).counts.false).toBe(0n);
  };

  test('a NaN that is computed is the canonical one, whatever its operands were', () => {
    expectHolds(canonical(op('add', x, f32(1))));
    expectHolds(canonical(op('neg', x)));
    expectHolds(canonical(op('abs', op('neg', x))));
    expectHolds(canonical(op('sqrt', x)));
    expectHolds(canonical(op('sin', x)), 'scalar');
    expectHolds(canonical(op('toF32', op('toF16', x))));
    expectHolds(op('eq', wordOf(op('mul', op('toF16', x), f16(2))), u32(0x7e00)));
  });

  test('a NaN that is moved keeps its payload: select, variables, vectors, the bits of words', () => {
    const pair = construct(vectorOf(2, 'f32'), x, f32(1));
    const moved = op('select', f32(0), swizzle(pair, 0), op('toBool', x));
    expectHolds(op('eq', op('bitcastU32', moved), op('bitcastU32', x)));
    const word = op('bitcastU32', x);
    expectHolds(op('eq', op('wordOfHalves', op('halvesOfWord', word)), word));
  });

  test('comparisons with it are false but for !=', () => {
    const self = (id: 'eq' | 'le' | 'ge' | 'ne') => op(id, x, x);
    expectHolds(op('not', op('or', self('eq'), op('or', self('le'), self('ge')))));
    expectHolds(self('ne'));
  });
});

describe('domains of floats', () => {
  const x = local(0, 'f32');
  const asking = (body: Expr, domain: Domain) =>
    task('forall', [fn('p', { x: 'f32' }, 'bool', [returns(body)])], { space: [domain] });
  const byValue: Domain = {
    type: 'f32',
    intervals: [
      { lo: 0, hi: 1000 },
      { lo: 0x3f800000 - 500, hi: 0x3f800000 },
      { lo: 0x80000000, hi: 0x80000fff },
    ],
  };
  const finite: Domain = {
    type: 'f32',
    intervals: [
      { lo: 0, hi: 0x7f7fffff },
      { lo: 0x80000000, hi: 0xff7fffff },
    ],
  };

  test('by value: both zeros, numbers and negatives, in the order of the patterns', () => {
    const t = asking(op('le', op('mul', x, x), f32(0.25)), byValue);
    expect(compareBlock(t, 0n, Number(spaceSize(t.space)), 1)).toBe('lanes');
  });

  test.each([9, 12, 16])('finite, restricted to the leading %i bits', (bits) => {
    const domain = restrictDomain(finite, bits);
    const t = asking(op('ne', op('sub', op('add', x, f32(1)), f32(1)), x), domain);
    const size = Number(spaceSize(t.space));
    expect(size).toBe(2 ** bits - 2 * 2 ** Math.max(bits - 9, 0));
    expect(compareBlock(t, 0n, size, 1)).toBe('lanes');
    expect(compareBlock(t, BigInt(size) - 100n, 100, 1)).toBe('lanes');
  });

  test('a restricted parameter before others, in tables and out of them', () => {
    const [a, b, c] = [local(0, 'f32'), local(1, 'f16'), local(2, 'bool')];
    const sum = op('add', a, op('toF32', b));
    const space: Domain[] = [
      restrictDomain(finite, 10),
      restrictDomain(fullDomain('f16'), 6),
      { type: 'bool', intervals: [{ lo: 0, hi: 1 }] },
    ];
    const t = task(
      'forall',
      [fn('p', { a: 'f32', b: 'f16', c: 'bool' }, 'bool', [returns(op('ne', op('gt', sum, a), c))])],
      { space },
    );
    expect(compareBlock(t, 0n, Number(spaceSize(space)), 1)).toBe('lanes');
    const loop = [declare(3, sum), returns(and(op('ge', op('sin', local(3, 'f32')), f32(-1)), c))];
    const hosted = task('forall', [fn('p', { a: 'f32', b: 'f16', c: 'bool' }, 'bool', loop, [mutable('s', 'f32')])], {
      space,
    });
    expect(compareBlock(hosted, 12_345n, 20_000, 1)).toBe('scalar');
  });

  test('every pattern of f32, exactly: the numbers that are their own floor', { timeout: 120_000 }, () => {
    const t = asking(op('eq', op('floor', x), x), fullDomain('f32'));
    const { kernel } = instantiateKernel(t, 1);
    const { counts } = sweepBlock(kernel, t.space, { start: 0n, count: 2 ** 32 }, COUNTING, 1, NEVER);
    // Zero and infinity; 2^e numbers with the exponent e below 23, all of those from there to 127.
    const integers = 2n + (2n ** 23n - 1n) + 105n * 2n ** 23n;
    expect(counts.true).toBe(2n * integers);
    expect(counts.false).toBe(2n ** 32n - 2n * integers);
  });
});

test('folded constants are what the code computes', () => {
  const x = local(0, 'f32');
  const zero = op('sub', op('mul', float('f32', 3), f32(0.1)), float('f32', 0.3));
  const intervals: readonly Interval[] = [{ lo: 0x3f800000, hi: 0x3f8000ff }];
  for (const id of ['add', 'sub', 'mul', 'div'] as const) {
    for (const [a, b] of [
      [0x3dcccccd, 0x40400000],
      [0x7f7fffff, 0x7f7fffff],
      [1, 0x3f000000],
      [0x7f800000, 0xff800000],
    ] as const) {
      const folded = op(id, constant('f32', a), constant('f32', b));
      const body = op('eq', op('bitcastU32', op('add', folded, op('mul', x, zero))), op('bitcastU32', folded));
      const t = task('forall', [fn('p', { x: 'f32' }, 'bool', [returns(body)])], {
        space: [{ type: 'f32', intervals }],
      });
      expect(compareBlock(t, 0n, 256, 1)).toBe('lanes');
    }
  }
});
