import { describe, expect, test } from 'vitest';
import { OP_IDS, OPS, type OpId, type OpRow } from '../../core/ir/ops.ts';
import type { Expr } from '../../core/ir/program.ts';
import { type Domain, spaceSize } from '../../core/ir/space.ts';
import { isScalar, isVector, leavesOf, type ScalarType, typeText, vectorOf } from '../../core/ir/types.ts';
import { index } from '../support/build-composite.ts';
import { constant, fn, local, op, returns, task, u32 } from '../support/build-ir.ts';
import { compareBlock } from '../support/compare-kernel.ts';
import { EDGE_BITS, randomSource } from '../support/random-source.ts';

const rows: Readonly<Record<OpId, OpRow>> = OPS;
const OVERLOADS = OP_IDS.flatMap((id) => rows[id].signatures.map((signature) => ({ id, signature })));
const isScalarOverload = ({ signature }: (typeof OVERLOADS)[number]) =>
  [...signature.params, signature.result].every(isScalar);
const SCALAR_OVERLOADS = OVERLOADS.filter(isScalarOverload).map(({ id, signature }) => ({
  id,
  signature: { params: signature.params.filter(isScalar), result: signature.result },
}));
/** The overloads that look at vectors, and each component-wise one on vectors of two sizes. */
const VECTOR_OVERLOADS = [
  ...OVERLOADS.filter((o) => !isScalarOverload(o)).map(({ id, signature }) => ({ id, params: signature.params })),
  ...SCALAR_OVERLOADS.filter(({ id }) => rows[id].componentWise).map(({ id, signature: { params } }) => ({
    id,
    params: params.map((type) => vectorOf(params.length > 2 ? 2 : 3, type)),
  })),
];
const random = randomSource(20);
const pattern = (): number => (random.chance(0.7) ? random.pick(EDGE_BITS) : random.bits());

/** `count` runs of `length` patterns each, disjoint and in order. */
function patterns(type: ScalarType, count: number, length: number): Domain {
  if (type === 'bool') return { type, intervals: [{ lo: 0, hi: 1 }] };
  const intervals: { lo: number; hi: number }[] = [];
  const lows = Array.from({ length: count }, () => Math.min(pattern(), 2 ** 32 - length)).sort((a, b) => a - b);
  for (const lo of lows) if (lo > (intervals.at(-1)?.hi ?? -1)) intervals.push({ lo, hi: lo + length - 1 });
  return { type, intervals };
}

/** One bit of `value`, chosen by the first parameter: a property says no more than true or false. */
const bitOf = (value: Expr): Expr => {
  if (value.type === 'bool') return value;
  const word = value.type === 'u32' ? value : op('toU32', value);
  return op('ne', op('and', op('shr', word, local(0, 'u32')), u32(1)), u32(0));
};

describe.each(SCALAR_OVERLOADS)('the kernel computes $id of $signature.params', ({ id, signature }) => {
  const wide = signature.params.length > 2 ? 3 : 6;
  const bits: Domain = { type: 'u32', intervals: [{ lo: 0, hi: signature.result === 'bool' ? 0 : 31 }] };

  /** Parameter 0 is the bit; the operands in `operands` follow, the last of them moving from lane to lane. */
  const compare = (operands: readonly number[], args: readonly Expr[]) => {
    const types = operands.map((i) => signature.params[i] ?? 'u32');
    const space = [
      bits,
      ...types.map((type, i) => (i === types.length - 1 ? patterns(type, wide, 5) : patterns(type, wide, 1))),
    ];
    const params = Object.fromEntries([['w', 'u32' as const], ...types.map((type, i) => [`p${i}`, type] as const)]);
    const t = task('forall', [fn('probe', params, 'bool', [returns(bitOf(op(id, ...args)))])], { space });
    expect(compareBlock(t, 0n, Number(spaceSize(space)), 1)).toBe('lanes');
  };

  test.each(signature.params.map((_, moving) => moving))('operand %i moves from lane to lane', (moving) => {
    const order = [...signature.params.keys()].filter((i) => i !== moving).concat(moving);
    const args = signature.params.map((type, i) => local(1 + order.indexOf(i), type));
    compare(order, args);
  });

  test.each(signature.params.map((_, moving) => moving))('only operand %i is not a constant', (moving) => {
    for (let turn = 0; turn < 3; turn++) {
      const args = signature.params.map((type, i) =>
        i === moving ? local(1, type) : constant(type, type === 'bool' ? random.below(2) : pattern()),
      );
      compare([moving], args);
    }
  });

  test('all operands of one type are the same moving value', () => {
    const moving = signature.params.length - 1;
    const type = signature.params[moving] ?? 'u32';
    const args = signature.params.map((p) => (p === type ? local(1, p) : constant(p, 1)));
    compare([moving], args);
  });
});

/** One bit of a vector, or of a scalar: the first parameter counts through all of them. */
const bitOfVector = (value: Expr): Expr => {
  if (!isVector(value.type)) return bitOf(value);
  const words = value.type.element === 'u32' ? value : op('toU32', value);
  return bitOf(index(words, op('div', local(0, 'u32'), u32(32))));
};

test.each(VECTOR_OVERLOADS.map(({ id, params }) => [id, params.map(typeText).join(', '), params] as const))(
  'the kernel computes %s of %s',
  (id, _text, params) => {
    const value = op(id, ...params.map((type, i) => local(1 + i, type)));
    const size = isVector(value.type) ? value.type.size : 1;
    const leaves = params.flatMap(leavesOf);
    const most = leaves.length > 4 ? 2 : 4;
    const space: Domain[] = [
      { type: 'u32', intervals: [{ lo: 0, hi: 32 * size - 1 }] },
      ...leaves.map(({ type }, i) => patterns(type, most, i === leaves.length - 1 ? 5 : 1)),
    ];
    const parameters = Object.fromEntries([
      ['w', 'u32' as const],
      ...params.map((type, i) => [`p${i}`, type] as const),
    ]);
    const t = task('forall', [fn('probe', parameters, 'bool', [returns(bitOfVector(value))])], { space });
    const total = spaceSize(space);
    for (let turn = 0; turn < 8; turn++) {
      const start = (total * BigInt(random.below(1000))) / 1000n;
      const left = total - start;
      expect(compareBlock(t, start, left < 150n ? Number(left) : 150, 1)).toBe('lanes');
    }
  },
);
