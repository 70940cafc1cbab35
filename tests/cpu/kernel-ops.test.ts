import { describe, expect, test } from 'vitest';
import { OP_IDS, OPS, type OpId, type OpRow } from '../../core/ir/ops.ts';
import type { Expr } from '../../core/ir/program.ts';
import { type Domain, spaceSize } from '../../core/ir/space.ts';
import type { ScalarType } from '../../core/ir/types.ts';
import { constant, fn, local, op, returns, task, u32 } from '../support/build-ir.ts';
import { compareBlock } from '../support/compare-kernel.ts';
import { EDGE_BITS, randomSource } from '../support/random-source.ts';

const rows: Readonly<Record<OpId, OpRow>> = OPS;
const OVERLOADS = OP_IDS.flatMap((id) => rows[id].signatures.map((signature) => ({ id, signature })));
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

describe.each(OVERLOADS)('the kernel computes $id of $signature.params', ({ id, signature }) => {
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
