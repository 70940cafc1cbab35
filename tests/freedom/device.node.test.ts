import { expect, test } from 'vitest';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { integerOperation } from '../../core/freedom/integers.ts';
import { known } from '../../core/freedom/interpret.ts';
import { operate, type Value } from '../../core/freedom/operate.ts';
import { OPS, resultType } from '../../core/ir/ops.ts';
import type { Expr, Operation } from '../../core/ir/program.ts';
import { isFloat, isScalar, leavesOf, type ScalarType, type Type, typeText } from '../../core/ir/types.ts';
import { irCase } from '../support/batch-module.ts';
import { member } from '../support/build-composite.ts';
import { fn, local, op, returns, task } from '../support/build-ir.ts';
import { openBatchDevice } from '../support/device-batch.ts';
import { randomFloat } from '../support/float-patterns.ts';
import { OVERLOADS_BY_ROW } from '../support/overloads.ts';
import { EDGE_BITS, type RandomSource, randomSource } from '../support/random-source.ts';
import { mayBe } from './source.ts';

const INPUTS = 128;
const integers = integerOperation(evaluate);
const device = await openBatchDevice();

/** A case for each result that a function can return: of a struct its members. */
interface Asked {
  readonly name: string;
  readonly params: readonly Type[];
  readonly expr: Operation;
  readonly from: number;
  readonly types: readonly ScalarType[];
  readonly returned: Expr;
}

function patternOf(random: RandomSource, type: ScalarType): number {
  if (type === 'bool') return random.below(2);
  if (isFloat(type)) return randomFloat(random, type);
  return random.chance(0.5) ? random.pick(EDGE_BITS) : random.bits();
}

const hasFloat = (type: Type | null): boolean => type !== null && leavesOf(type).some((leaf) => isFloat(leaf.type));

const asked = OVERLOADS_BY_ROW.flatMap(({ op: id, overloads }): readonly Asked[] => {
  if (OPS[id].float === null) return [];
  const withFloats = overloads.filter(({ params }) => [...params, resultType(id, params)].some(hasFloat));
  const scalars = withFloats.filter(({ params }) => params.every(isScalar));
  // Components are alike: where there are overloads on scalars, they will do.
  const sampled = scalars.length > 0 ? scalars : [...withFloats.slice(0, 1), ...withFloats.slice(-1)];
  return [...new Set(sampled)].flatMap(({ params }): readonly Asked[] => {
    const result = resultType(id, params);
    const expr = op(id, ...params.map((type, i) => local(i, type))) as Operation;
    const name = `${id}(${params.map(typeText).join(', ')})`;
    if (result === null) throw new Error(`no result of ${name}`);
    if (isScalar(result) || result.kind !== 'struct')
      return [{ name, params, expr, from: 0, types: leavesOf(result).map((l) => l.type), returned: expr }];
    return result.members.map(({ type }, i) => {
      const from = result.members.slice(0, i).reduce((sum, m) => sum + leavesOf(m.type).length, 0);
      return { name, params, expr, from, types: leavesOf(type).map((l) => l.type), returned: member(expr, i) };
    });
  });
});

/**
 * SPIR-V's PackSnorm4x8 and PackSnorm2x16 leave the direction at an exact half to the driver, and WGSL's floor(0.5 + scale * x)
 * does not: drivers that round to even are outside, by -0.5 alone.
 */
const isSnormHalf = ({ expr }: Asked, input: readonly number[]): boolean =>
  (expr.op === 'pack4x8snorm' || expr.op === 'pack2x16snorm') && input.includes(0xbf000000);

test.skipIf(device === null)(
  'a device answers within what WGSL allows, operation by operation (15.7.4); without a device there is nothing to ask',
  { timeout: 240_000 },
  async () => {
    if (device === null) throw new Error('no device');
    const usable = asked.filter(
      ({ params, types }) =>
        device.halves || ![...params.flatMap((t) => leavesOf(t)).map((l) => l.type), ...types].includes('f16'),
    );
    const random = randomSource(2026);
    const cases = usable.map((one) => {
      const leaves = one.params.flatMap((type) => leavesOf(type));
      const inputs = Array.from({ length: INPUTS }, () => leaves.map((leaf) => patternOf(random, leaf.type)));
      const names = Object.fromEntries(one.params.map((type, i) => [`x${i}`, type]));
      const { program } = task('forall', [fn('asked', names, one.returned.type, [returns(one.returned)])]);
      return { one, inputs, batch: irCase(program, 0, inputs) };
    });
    const answers = await device.evaluate(cases.map(({ batch }) => batch));
    await device.close();
    const outside: string[] = [];
    for (const [k, { one, inputs }] of cases.entries()) {
      const answer = answers[k];
      if (answer?.kind !== 'evaluated') throw new Error(`${one.name}: ${answer?.message}`);
      for (const [i, input] of inputs.entries()) {
        let next = 0;
        const operands = one.params.map((type): Value => leavesOf(type).map((l) => known(l.type, input[next++] ?? 0)));
        const allowed = operate(integers, one.expr, operands);
        const given = answer.outcomes[i]?.leaves ?? [];
        for (const [leaf, type] of one.types.entries()) {
          const may = allowed[one.from + leaf];
          const bits = given[leaf];
          if (may === undefined || bits === undefined) throw new Error(`${one.name}: a leaf is missing`);
          if (!mayBe(type, may, bits) && !isSnormHalf(one, input))
            outside.push(
              `${one.name} of ${input.map((b) => b.toString(16)).join(' ')} leaf ${leaf} gives ${bits.toString(16)}, not ${JSON.stringify(may.scalar)}`,
            );
        }
      }
    }
    expect(usable.length).toBeGreaterThan(80);
    expect(outside.slice(0, 40)).toEqual([]);
  },
);
