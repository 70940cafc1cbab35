import { expect, test } from 'vitest';
import { evaluate } from '../../../core/cpu/evaluate.ts';
import { expandComposites } from '../../../core/ir/expand.ts';
import { encodeTask } from '../../../core/smt/encode/encode.ts';
import { createTerms } from '../../../core/smt/terms/bit-terms.ts';
import { evaluatorOf } from '../../../core/smt/terms/evaluate-term.ts';
import { createTermPool } from '../../../core/smt/terms/term.ts';
import { OUTCOME_CODES, outcomeCode } from '../../../core/verdict/outcome.ts';
import { outcomesOf } from '../../support/formula-outcomes.ts';
import { randomInteger, randomIntegerProperty } from '../../support/random-integers.ts';
import { randomSource } from '../../support/random-source.ts';
import { taskOfText } from '../../gpu/sweep-tasks.ts';

const PROGRAMS = 150;
const INPUTS = 25;
/** Every loop of these programs has fewer rounds. */
const BOUND = 8;

test('formulas over integers say what the evaluator says', () => {
  const seen = { true: 0, false: 0, excluded: 0, undefined: 0, unfinished: 0 };
  for (let seed = 0; seed < PROGRAMS; seed++) {
    const source = randomSource(seed);
    const text = randomIntegerProperty(source);
    const task = expandComposites(taskOfText(text));
    const terms = createTerms(createTermPool(), { unbounded: true, plain: seed % 2 === 0 });
    const formula = encodeTask(task, { bound: BOUND, fuel: 2 ** 20 }, terms);
    const conditions = outcomesOf(terms, formula);
    const holds = evaluatorOf(OUTCOME_CODES.map((code) => conditions[code]));
    for (let i = 0; i < INPUTS; i++) {
      const input = formula.inputs.map(() => randomInteger(source));
      const values = holds(new Map(formula.inputs.map(({ name }, j) => [name, input[j] ?? 0n])));
      const said = OUTCOME_CODES.filter((_, j) => values[j] === 1);
      const expected = outcomeCode(evaluate(task.program, task.property, input, 2 ** 20));
      expect(said, `seed ${seed}, input ${input.join(', ')}\n${text}`).toEqual([expected]);
      seen[expected] += 1;
    }
  }
  for (const code of ['true', 'false', 'excluded', 'undefined'] as const) expect(seen[code]).toBeGreaterThan(100);
  expect(seen.unfinished).toBe(0);
});
