import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../core/cpu/evaluate.ts';
import { expandComposites } from '../../../core/ir/expand.ts';
import { type Input, inputAt, spaceSize } from '../../../core/ir/space.ts';
import { evaluateTerms } from '../../../core/smt/terms/evaluate-term.ts';
import { runLoops, valuesOn } from '../../../core/smt/termination/run-loops.ts';
import { type Study, studyTask } from '../../../core/smt/termination/study.ts';
import { outcomeCode } from '../../../core/verdict/outcome.ts';
import { choicesOfSeed } from '../../support/random-choices.ts';
import { randomNestedLoop } from '../../support/random-nested-loop.ts';
import { idleProving, taskOf } from './study-of.ts';

const PROGRAMS = 150;
const INPUTS = 8;
const FUEL = 4096;
/** More heads than these are visited for inputs alone that the reference evaluates to an end. */
const FEW_VISITS = 150;
const MANY_VISITS = 20 * FUEL;

/** What running the loops by their cut terms comes to. An input that is excluded does what one does that is true: nothing else. */
function outcomeByTerms(study: Study, input: Input, visits: number): string {
  const values = valuesOn(study, input);
  if (runLoops(study.running, values, visits, null) !== null) return 'unfinished';
  const [isUndefined, isFalse] = evaluateTerms([study.cut.undefined, study.cut.isFalse], values);
  expect([isUndefined, isFalse]).not.toEqual([1, 1]);
  return isUndefined === 1 ? 'undefined' : isFalse === 1 ? 'false' : 'passes';
}

const met = new Map<string, number>();

describe('loops that are cut mean what the reference evaluator says', () => {
  test.each(Array.from({ length: PROGRAMS / 50 }, (_, i) => i))('50 programs from %i', async (part) => {
    for (let seed = 50 * part; seed < 50 * (part + 1); seed++) {
      const choices = choicesOfSeed(seed);
      const text = randomNestedLoop(choices);
      const { program, property, space, bits } = taskOf(text);
      const study = studyTask(await idleProving(), expandComposites({ program, property, space, bits }));
      for (let i = 0; i < INPUTS; i++) {
        const input = inputAt(space, BigInt(choices.below(Number(spaceSize(space)))));
        const code = outcomeCode(evaluate(program, property, input, FUEL), property.question);
        const wanted = code === 'true' || code === 'excluded' ? 'passes' : code;
        const quick = outcomeByTerms(study, input, FEW_VISITS);
        const found =
          quick === 'unfinished' && wanted !== 'unfinished' ? outcomeByTerms(study, input, MANY_VISITS) : quick;
        expect(found, `${input.join(', ')} of\n${text}`).toBe(wanted);
        met.set(found, (met.get(found) ?? 0) + 1);
      }
    }
  });

  test('and all outcomes were met', () => {
    for (const outcome of ['passes', 'false', 'undefined', 'unfinished']) expect(met.get(outcome)).toBeGreaterThan(15);
  });
});
