import { describe, expect, test } from 'vitest';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { integerOperation } from '../../core/freedom/integers.ts';
import { operate, type Value } from '../../core/freedom/operate.ts';
import { known } from '../../core/freedom/interpret.ts';
import { floatFromBits } from '../../core/ir/float.ts';
import { OPS, resultType } from '../../core/ir/ops.ts';
import type { Expr, Operation } from '../../core/ir/program.ts';
import { isFloat, isVector, leavesOf, type Type, typeText } from '../../core/ir/types.ts';
import { fn, local, op, returns, task } from '../support/build-ir.ts';
import { randomFloat } from '../support/float-patterns.ts';
import { leavesAsWords } from '../support/leaves-as-words.ts';
import { OVERLOADS_BY_ROW } from '../support/overloads.ts';
import { EDGE_BITS, type RandomSource, randomSource } from '../support/random-source.ts';
import { mayBe } from './source.ts';

const INPUTS = 25;
const integers = integerOperation(evaluate);

/** Operands as often as not of moderate size, subnormal now and then. */
const patternOf = (random: RandomSource, type: 'bool' | 'i32' | 'u32' | 'f32' | 'f16'): number => {
  if (type === 'bool') return random.below(2);
  if (isFloat(type)) return randomFloat(random, type);
  return random.chance(0.5) ? random.pick(EDGE_BITS) : (random.bits() >> (random.below(32) & 31)) >>> 0;
};

const MIN_NORMAL = { f32: 2 ** -126, f16: 2 ** -14 };

/** The inputs with their subnormal numbers flushed. */
const flushedInput = (params: readonly Type[], input: readonly number[]): readonly number[] =>
  params
    .flatMap((type) => leavesOf(type))
    .map(({ type }, i) => {
      const bits = input[i] ?? 0;
      return isFloat(type) && Math.abs(floatFromBits(type, bits)) < MIN_NORMAL[type] ? 0 : bits;
    });

const relevant = OVERLOADS_BY_ROW.filter(({ op: id }) => OPS[id].float !== null || id === 'dot').flatMap(
  ({ op: id, overloads }) => ({ id, overloads: sample(overloads) }),
);

/** Scalars, and the narrowest and widest of the rest: components are alike. */
function sample<T extends { readonly params: readonly Type[] }>(overloads: readonly T[]): readonly T[] {
  const wide = overloads.filter(({ params }) => !params.every((t) => typeof t === 'string'));
  const scalars = overloads.filter((o) => !wide.includes(o));
  const few = wide.filter(({ params }) => params.every((t) => !isVector(t) || t.size === 3));
  return [...scalars, ...few.slice(0, 6), ...(wide.length > 0 ? wide.slice(-2) : [])];
}

describe('the reference evaluator answers within what WGSL allows (15.7)', () => {
  test.each(relevant)('$id', ({ id, overloads }) => {
    for (const { params } of overloads) {
      const result = resultType(id, params);
      if (result === null) throw new Error(`no overload of ${id} for ${params.map(typeText).join(', ')}`);
      const expr = op(id, ...params.map((type, i) => local(i, type))) as Operation;
      const random = randomSource(id.length * 977 + params.length);
      const names = Object.fromEntries(params.map((type, i) => [`x${i}`, type]));
      const words = leavesAsWords(expr);
      const tasks = words.map((word: Expr) => task('forall', [fn('word', names, 'u32', [returns(word)])]));
      const leaves = leavesOf(result);
      for (let k = 0; k < INPUTS; k++) {
        const input = params.flatMap((type) => leavesOf(type)).map((leaf) => patternOf(random, leaf.type));
        let next = 0;
        const operands = params.map(
          (type): Value => leavesOf(type).map((leaf) => known(leaf.type, input[next++] ?? 0)),
        );
        const value = operate(integers, expr, operands);
        expect(value).toHaveLength(leaves.length);
        for (const [i, { program, property }] of tasks.entries()) {
          const leaf = leaves[i];
          const allowed = value[i];
          if (leaf === undefined || allowed === undefined) throw new Error('a leaf is missing');
          for (const inputs of [input, flushedInput(params, input)]) {
            const outcome = evaluate(program, property, inputs, 0);
            const bits = outcome.kind === 'value' ? outcome.bits : Number.NaN;
            const context = `${id}(${params.map(typeText).join()}) of ${inputs.map((b) => b.toString(16)).join()} leaf ${i}`;
            expect(
              mayBe(leaf.type, allowed, bits),
              `${context} = ${bits.toString(16)}: ${JSON.stringify(allowed)}`,
            ).toBe(true);
          }
        }
      }
    }
  });
});
