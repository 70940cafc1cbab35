import { afterAll, describe, expect, test } from 'vitest';
import { at } from '../../../core/base/assert.ts';
import { evaluate } from '../../../core/cpu/evaluate.ts';
import { findLasso } from '../../../core/cpu/lasso.ts';
import { createZ3Engine } from '../../../core/smt/z3/z3-engine.node.ts';
import { agrees, byForce } from '../../support/loops-by-force.ts';
import { choicesOfSeed } from '../../support/random-choices.ts';
import { randomNestedLoop } from '../../support/random-nested-loop.ts';
import { runEngine } from '../../support/run-engine.ts';
import { taskOf } from './study-of.ts';

const prover = createZ3Engine();
afterAll(() => prover.dispose());

const PROGRAMS = 80;
/** More programs, in which an input is undefined and none goes on for ever: few are so. */
const UNDEFINED = [108, 176, 248];
const FUEL = 2 ** 13;
const BUDGET = { timeoutMs: 1500, fuel: 2 ** 20, spareCores: 0 };

describe('loops by chance', () => {
  const decided = new Map<string, number>();

  const rows = Array.from({ length: PROGRAMS / 20 }, (_, row) => Array.from({ length: 20 }, (__, i) => 20 * row + i));
  test.each([...rows, UNDEFINED].map((seeds) => ({ seeds, first: at(seeds, 0) })))(
    'programs from seed $first: no answer, or the one by force',
    {
      timeout: 120_000,
    },
    async ({ seeds }) => {
      for (const seed of seeds) {
        const text = randomNestedLoop(choicesOfSeed(1000 + seed));
        const task = taskOf(text);
        const force = byForce(task, FUEL);
        const { verdict } = await runEngine(prover, task, BUDGET);
        expect(
          agrees(force, verdict.kind),
          `${verdict.kind}, but by force ${JSON.stringify(force)}: seed ${seed}\n${text}`,
        ).toBe(true);
        const kind = `${task.property.question} ${verdict.kind}`;
        decided.set(kind, (decided.get(kind) ?? 0) + 1);
        if (verdict.kind !== 'refuted' || verdict.counterexample === null) continue;
        const { counterexample: input } = verdict;
        const shown =
          task.property.question === 'terminates'
            ? findLasso(task.program, task.property, input, FUEL) !== null
            : evaluate(task.program, task.property, input, FUEL);
        expect(shown, text).toEqual(task.property.question === 'terminates' ? true : { kind: 'value', bits: 0 });
      }
    },
  );

  test('many get an answer, of all kinds', () => {
    for (const kind of [
      'terminates holds',
      'terminates refuted',
      'terminates undefined',
      'forall holds',
      'forall refuted',
    ])
      expect([kind, decided.get(kind) ?? 0]).toEqual([kind, expect.toSatisfy((count: number) => count >= 2)]);
  });
});
