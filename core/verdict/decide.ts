import { invariant, unreachable } from '../base/assert.ts';
import { grouped } from '../base/grouped.ts';
import { isExtreme, isTruthQuestion, type Question, type TruthQuestion } from '../ir/property.ts';
import type { Input } from '../ir/space.ts';
import type { Counts } from './outcome.ts';
import { type Best, type EngineVerdict, type Lasso, type Reason, unknown } from './verdict.ts';

/** The inputs that a verdict has to show. */
export interface Firsts {
  /** The first input (in the order of the space, among those visited) of each outcome; those that the question does not show may be `null`. */
  readonly true: Input | null;
  readonly false: Input | null;
  readonly undefined: Input | null;
  /** Of `maximize` and `minimize`: the best value so far. */
  readonly best?: Best | null;
  /** Of `terminates`: an input whose evaluation provably repeats a state. */
  readonly endless?: { readonly input: Input; readonly lasso: Lasso } | null;
  /** Of `injective`: two inputs with one value. */
  readonly collision?: readonly [Input, Input] | null;
}

/** The outcome that decides a question about truth. */
export const decidingOutcome = (question: TruthQuestion): 'true' | 'false' =>
  question === 'forall' ? 'false' : 'true';

/**
 * The outcome whose inputs a sweep collects and announces: what decides a question about truth, and of `terminates` what does
 * not finish. `null` for questions about values.
 */
export function soughtOutcome(question: Question): 'true' | 'false' | 'unfinished' | null {
  if (question === 'terminates') return 'unfinished';
  return isTruthQuestion(question) ? decidingOutcome(question) : null;
}

/**
 * The verdict of a sweep: the table of verdicts, row by row. The first row that fits is the verdict.
 *
 * @param stopped why the sweep did not visit the whole space; `null` when it did
 */
export function decideSweep(question: Question, counts: Counts, firsts: Firsts, stopped: Reason | null): EngineVerdict {
  const decided = decidedBy(question, counts, firsts);
  if (decided !== null) return decided;
  if (counts.undefined > 0n) {
    invariant(firsts.undefined !== null, 'an undefined input was counted and is not known');
    return { kind: 'undefined', input: firsts.undefined, detail: 'a dynamic error or an indeterminate value' };
  }
  const best = isExtreme(question) && firsts.best ? { best: firsts.best } : {};
  if (stopped !== null) return { kind: 'unknown', reason: stopped, ...best };
  if (counts.unfinished > 0n) {
    const open = unknown(
      'loop-bound',
      `${grouped(counts.unfinished)} ${counts.unfinished === 1n ? 'input' : 'inputs'} did not finish within the loop bound`,
    );
    return { ...open, ...best };
  }
  if (counts.true + counts.false === 0n) return { kind: 'vacuous' };
  switch (question) {
    case 'forall':
    case 'injective':
    case 'terminates':
      return { kind: 'holds', witness: null };
    case 'exists':
      return { kind: 'refuted', counterexample: null };
    case 'maximize':
    case 'minimize': {
      if (counts.true === 0n) {
        invariant(firsts.false !== null, 'NaN was counted and no input that gives it is known');
        return { kind: 'undefined', input: firsts.false, detail: 'NaN, as for every other input' };
      }
      invariant(firsts.best !== undefined && firsts.best !== null, 'an extreme of some inputs is known');
      return { kind: 'holds', witness: firsts.best.input, value: firsts.best.bits };
    }
    default:
      return unreachable(question);
  }
}

/** The verdict by an input that was found, whatever the others come to. */
function decidedBy(question: Question, counts: Counts, firsts: Firsts): EngineVerdict | null {
  switch (question) {
    case 'forall':
    case 'exists': {
      const decides = decidingOutcome(question);
      if (counts[decides] === 0n) return null;
      const input = firsts[decides];
      invariant(input !== null, `${counts[decides]} inputs are ${decides}, and none of them is known`);
      return question === 'forall' ? { kind: 'refuted', counterexample: input } : { kind: 'holds', witness: input };
    }
    case 'injective': {
      if (!firsts.collision) return null;
      const [counterexample, other] = firsts.collision;
      return { kind: 'refuted', counterexample, other };
    }
    case 'terminates':
      return firsts.endless
        ? { kind: 'refuted', counterexample: firsts.endless.input, lasso: firsts.endless.lasso }
        : null;
    case 'maximize':
    case 'minimize':
      invariant(counts.true === 0n || Boolean(firsts.best), 'the best of some values is known');
      return null;
    default:
      return unreachable(question);
  }
}
