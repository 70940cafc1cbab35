import { describe, expect, test } from 'vitest';
import { nearestBuiltins } from '../../core/ir/floats.ts';
import { OP_IDS, OPS, type OpId, type OpRow } from '../../core/ir/ops.ts';
import type { Expr } from '../../core/ir/program.ts';
import { type Domain, spaceSize } from '../../core/ir/space.ts';
import {
  isFloat,
  isScalar,
  leafCount,
  leavesOf,
  patternCount,
  type ScalarType,
  type Type,
  typeText,
  vectorOf,
} from '../../core/ir/types.ts';
import type { Task } from '../../core/verdict/engine.ts';
import { arrayOf, construct, index } from '../support/build-composite.ts';
import { constant, declare, fn, local, mutable, op, returns, task, u32 } from '../support/build-ir.ts';
import { compareBlock } from '../support/compare-kernel.ts';
import { randomFloat } from '../support/float-patterns.ts';
import { leavesAsWords, wordOf } from '../support/leaves-as-words.ts';
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
const pattern = (type: ScalarType): number => {
  if (type === 'bool') return random.below(2);
  if (isFloat(type)) return randomFloat(random, type);
  return random.chance(0.7) ? random.pick(EDGE_BITS) : random.bits();
};

/** `count` runs of `length` patterns each, disjoint and in order. */
function patterns(type: ScalarType, count: number, length: number): Domain {
  if (type === 'bool') return { type, intervals: [{ lo: 0, hi: 1 }] };
  const intervals: { lo: number; hi: number }[] = [];
  const last = patternCount(type) - length;
  const lows = Array.from({ length: count }, () => Math.min(pattern(type), last)).sort((a, b) => a - b);
  for (const lo of lows) if (lo > (intervals.at(-1)?.hi ?? -1)) intervals.push({ lo, hi: lo + length - 1 });
  return { type, intervals };
}

/** One bit of `value`, chosen by the first parameter: a property says no more than true or false. */
const bitOf = (value: Expr): Expr =>
  value.type === 'bool' ? value : op('ne', op('and', op('shr', wordOf(value), local(0, 'u32')), u32(1)), u32(0));

/** Rows that only the host computes are swept one input at a time. */
const kindOf = (t: Task): 'lanes' | 'scalar' =>
  nearestBuiltins(t.program, t.property).length === 0 ? 'lanes' : 'scalar';

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
    expect(compareBlock(t, 0n, Number(spaceSize(space)), 1)).toBe(kindOf(t));
  };

  test.each(signature.params.map((_, moving) => moving))('operand %i moves from lane to lane', (moving) => {
    const order = [...signature.params.keys()].filter((i) => i !== moving).concat(moving);
    const args = signature.params.map((type, i) => local(1 + order.indexOf(i), type));
    compare(order, args);
  });

  test.each(signature.params.map((_, moving) => moving))('only operand %i is not a constant', (moving) => {
    for (let turn = 0; turn < 3; turn++) {
      const args = signature.params.map((type, i) => (i === moving ? local(1, type) : constant(type, pattern(type))));
      compare([moving], args);
    }
  });

  test('all operands of one type are the same moving value', () => {
    const moving = signature.params.length - 1;
    const type = signature.params[moving] ?? 'u32';
    const args = signature.params.map((p) => (p === type ? local(1, p) : constant(p, p === 'f32' ? 0x3f800000 : 1)));
    compare([moving], args);
  });
});

/** A function with one bit of `value`: the first parameter counts through the bits of all its leaves. */
function bitOfLeaf(params: Readonly<Record<string, Type>>, value: Expr) {
  const whole = Object.keys(params).length;
  const words = leavesAsWords(local(whole, value.type));
  const chosen = index(construct(arrayOf(words.length, 'u32'), ...words), op('div', local(0, 'u32'), u32(32)));
  return fn('probe', params, 'bool', [declare(whole, value), returns(bitOf(chosen))], [mutable('value', value.type)]);
}

test.each(VECTOR_OVERLOADS.map(({ id, params }) => [id, params.map(typeText).join(', '), params] as const))(
  'the kernel computes %s of %s',
  (id, _text, params) => {
    const value = op(id, ...params.map((type, i) => local(1 + i, type)));
    const leaves = params.flatMap(leavesOf);
    const most = leaves.length > 4 ? 2 : 4;
    const space: Domain[] = [
      { type: 'u32', intervals: [{ lo: 0, hi: 32 * leafCount(value.type) - 1 }] },
      ...leaves.map(({ type }, i) => patterns(type, most, i === leaves.length - 1 ? 5 : 1)),
    ];
    const parameters = Object.fromEntries([
      ['w', 'u32' as const],
      ...params.map((type, i) => [`p${i}`, type] as const),
    ]);
    const t = task('forall', [bitOfLeaf(parameters, value)], { space });
    const total = spaceSize(space);
    for (let turn = 0; turn < 8; turn++) {
      const start = (total * BigInt(random.below(1000))) / 1000n;
      const left = total - start;
      expect(compareBlock(t, start, left < 150n ? Number(left) : 150, 1000)).toBe(kindOf(t));
    }
  },
);
