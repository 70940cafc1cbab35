import { expect, test } from 'vitest';
import { nearestBuiltins } from '../../core/ir/floats.ts';
import { OP_IDS, OPS, type OpId, type OpRow } from '../../core/ir/ops.ts';
import type { Expr } from '../../core/ir/program.ts';
import { type Domain, spaceSize } from '../../core/ir/space.ts';
import { FLOAT_TYPES, isFloat, isScalar, patternCount, SCALAR_TYPES, type ScalarType } from '../../core/ir/types.ts';
import { call, constant, fn, local, op, returns, task, when } from '../support/build-ir.ts';
import { compareBlock } from '../support/compare-kernel.ts';
import { randomFloat } from '../support/float-patterns.ts';
import { wordOf } from '../support/leaves-as-words.ts';
import { EDGE_BITS, type RandomSource, randomSource } from '../support/random-source.ts';

/** Nests of every operation on scalars, composite ones too: what one leaves behind is what the next one takes. */

interface Overload {
  readonly id: OpId;
  readonly params: readonly ScalarType[];
}
const BY_RESULT: Readonly<Record<ScalarType, readonly Overload[]>> = (() => {
  const found: Record<ScalarType, Overload[]> = { bool: [], i32: [], u32: [], f32: [], f16: [] };
  for (const id of OP_IDS) {
    const { signatures }: OpRow = OPS[id];
    for (const { params, result } of signatures) {
      const scalars = params.filter(isScalar);
      if (!isScalar(result) || scalars.length !== params.length) continue;
      // Programs of integers alone are tested elsewhere.
      if ([...scalars, result].some(isFloat)) found[result].push({ id, params: scalars });
    }
  }
  return found;
})();

const PARAMETERS: readonly ScalarType[] = ['f32', 'f16', 'i32', 'u32', 'bool', 'f32'];

const pattern = (random: RandomSource, type: ScalarType): number => {
  if (isFloat(type)) return randomFloat(random, type);
  return type === 'bool' ? random.below(2) : random.chance(0.6) ? random.pick(EDGE_BITS) : random.bits();
};

function nest(random: RandomSource, type: ScalarType, depth: number, hosted: boolean): Expr {
  const leaves = PARAMETERS.flatMap((t, i) => (t === type ? [local(i, t)] : []));
  if (depth === 0) return random.chance(0.8) ? random.pick(leaves) : constant(type, pattern(random, type));
  const candidates = BY_RESULT[type].filter(({ id }) => hosted || !HOSTED.has(id));
  const { id, params } = random.pick(candidates);
  return op(id, ...params.map((t) => nest(random, t, random.chance(0.3) ? 0 : depth - 1, hosted)));
}

/** Rows that come to a function of the host. */
const HOSTED: ReadonlySet<OpId> = new Set(
  OP_IDS.filter((id) => {
    const overload = SCALAR_TYPES.flatMap((t) => BY_RESULT[t]).find((o) => o.id === id);
    if (overload === undefined) return false;
    const t = task('forall', [
      fn('p', {}, 'bool', [
        returns(op('eq', ...[0, 1].map(() => wordOf(op(id, ...overload.params.map((p) => constant(p, 0))))))),
      ]),
    ]);
    return nearestBuiltins(t.program, t.property).length > 0;
  }),
);

function domain(random: RandomSource, type: ScalarType, count: number, length: number): Domain {
  if (type === 'bool') return { type, intervals: [{ lo: 0, hi: 1 }] };
  const lows = new Set(
    Array.from({ length: count }, () => Math.min(pattern(random, type), patternCount(type) - length)),
  );
  const intervals: { lo: number; hi: number }[] = [];
  for (const lo of [...lows].toSorted((a, b) => a - b)) {
    if (lo > (intervals.at(-1)?.hi ?? -1)) intervals.push({ lo, hi: lo + length - 1 });
  }
  return { type, intervals };
}

test.each([false, true])('random nests of operations, functions of the host among them: %s', (hosted) => {
  const random = randomSource(hosted ? 77 : 7);
  const kinds = { lanes: 0, scalar: 0 };
  for (let turn = 0; turn < 60; turn++) {
    const type = random.pick([...FLOAT_TYPES, 'i32', 'u32'] as const);
    const params = Object.fromEntries(PARAMETERS.map((t, i) => [`p${i}`, t]));
    const helper = fn('helper', params, type, [
      when(nest(random, 'bool', 2, hosted), [returns(nest(random, type, 3, hosted))]),
      returns(nest(random, type, 3, hosted)),
    ]);
    const value = call(0, type, ...PARAMETERS.map((t, i) => local(i, t)));
    // Either the value is looked at bit by bit, or only compared: NaN is made canonical in the one, not in the other.
    const looked = op(
      'eq',
      op('countOneBits', op('and', wordOf(value), constant('u32', random.bits()))),
      constant('u32', 3),
    );
    const compared = op('lt', value, nest(random, type, 1, hosted));
    const body = returns(random.chance(0.5) ? looked : compared);
    const space = PARAMETERS.map((t, i) => domain(random, t, 5, i === PARAMETERS.length - 1 ? 7 : 1));
    const t = task('forall', [helper, fn('p', params, 'bool', [body])], { space });
    const start = (spaceSize(space) * BigInt(random.below(1000))) / 1000n;
    const left = Number(spaceSize(space) - start);
    kinds[compareBlock(t, start, Math.min(left, 200), 1000)] += 1;
  }
  // A function of the host keeps its program out of the lanes, unless folding takes it away.
  expect(hosted ? kinds.scalar > 20 : kinds.scalar === 0).toBe(true);
});
