import { evaluate } from '../../core/cpu/evaluate.ts';
import { OP_IDS, type OpId } from '../../core/ir/ops.ts';
import type { Expr, FunctionDef } from '../../core/ir/program.ts';
import { formatValue } from '../../core/ir/value.ts';
import type { Patterns } from '../../core/ir/space.ts';
import { isScalar, leavesOf, partsOf, type Type, typeText } from '../../core/ir/types.ts';
import { irCase } from '../support/batch-module.ts';
import { constant, fn, local, NOWHERE, op, returns, task } from '../support/build-ir.ts';
import type { BatchDevice } from '../support/device-batch.ts';
import { isAllowed } from '../support/device-accuracy.ts';
import { chance, operandsFor } from '../support/device-operands.ts';
import { type Overload, overloadsOf } from '../support/overloads.ts';

/** Evaluations of one overload. */
const INPUTS = 24;
/** Of the more than a hundred products of matrices a part will do: their text is the same. */
const MOST_OVERLOADS = 48;

/** A function that is one operation on its parameters. */
export function operation(id: OpId, name: string, params: readonly Type[]): FunctionDef {
  const value = op(id, ...params.map((type, k) => local(k, type)));
  const types = Object.fromEntries(params.map((type, k): [string, Type] => [`p${k}`, type]));
  return fn(name, types, value.type, [returns(value)]);
}

/** The scalars of a value, each as an expression. */
function leafExpressions(value: Expr): readonly Expr[] {
  const { type } = value;
  if (isScalar(type)) return [value];
  return partsOf(type).flatMap(({ type: part }, i) => leafExpressions(partOf(value, part, i)));
}

function partOf(object: Expr, type: Type, i: number): Expr {
  if (isScalar(object.type)) throw new Error('a scalar has no parts');
  if (object.type.kind === 'struct') return { kind: 'member', type, object, member: i, span: NOWHERE };
  return { kind: 'index', type, object, index: constant('u32', i), span: NOWHERE };
}

/** What the reference evaluator makes of an overload: the leaves of the result. */
function referenceOf({ op: id, params }: Overload): (input: Patterns) => readonly number[] {
  const whole = operation(id, 'whole', params);
  const value = op(id, ...params.map((type, k) => local(k, type)));
  const tasks = leafExpressions(value).map((leaf) =>
    task('forall', [{ ...whole, result: leaf.type, body: [returns(leaf)] }]),
  );
  return (input) =>
    tasks.map(({ program, property }) => {
      const outcome = evaluate(program, property, input, 16);
      if (outcome.kind !== 'value') throw new Error(`${id} is ${outcome.kind}`);
      return outcome.bits;
    });
}

/** How a device's results of every overload of `id` differ from the reference by more than WGSL allows; empty when they do not. */
export async function complaints(device: BatchDevice, id: OpId, most = MOST_OVERLOADS): Promise<readonly string[]> {
  const next = chance(OP_IDS.indexOf(id) + 1);
  const all = overloadsOf(id);
  const overloads = all
    .filter((_, i) => (i * most) % all.length < most)
    .map((overload) => ({ ...overload, code: task('forall', [operation(id, 'f', overload.params)]).program }))
    .map((overload) => ({
      ...overload,
      one: irCase(
        overload.code,
        0,
        Array.from({ length: INPUTS }, () => operandsFor(id, overload.params, next)),
      ),
    }))
    .filter(({ one }) => device.halves || !one.halves);
  const answers = await device.evaluate(overloads.map(({ one }) => one));
  return answers.flatMap((answer, k) => {
    const overload = overloads[k];
    if (overload === undefined) throw new Error('an answer to no question');
    const name = `${id}(${overload.params.map(typeText).join(', ')})`;
    if (answer.kind === 'refused') return [`${name}: ${answer.message}`];
    const reference = referenceOf(overload);
    const types = overload.params.flatMap((type) => leavesOf(type).map((leaf) => leaf.type));
    return answer.outcomes.flatMap(({ code, leaves }, i) => {
      const input = overload.one.inputs[i] ?? [];
      const operands = types.map((type, j) => ({ type, bits: input[j] ?? 0 }));
      const expected = reference(input);
      const wrong = overload.one.results.some(
        (type, j) => code !== 'value' || !isAllowed(id, type, expected[j] ?? 0, leaves[j] ?? 0, operands),
      );
      if (!wrong) return [];
      const shown = (words: readonly number[], of: readonly string[] | typeof types): string =>
        words.map((bits, j) => formatValue(of[j] as (typeof types)[number], bits)).join(', ');
      const { results } = overload.one;
      return [
        `${name} of ${shown(input, types)} is ${shown(leaves, results)} (${code}), not ${shown(expected, results)}`,
      ];
    });
  });
}
