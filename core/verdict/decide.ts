import { invariant } from '../base/assert.ts';
import { grouped } from '../base/grouped.ts';
import type { Question } from '../ir/property.ts';
import type { Input } from '../ir/space.ts';
import type { Counts } from './outcome.ts';
import { type EngineVerdict, type Reason, unknown } from './verdict.ts';

/** The first input (in the order of the space, among those visited) of each outcome that a verdict has to show. */
export interface Firsts {
  readonly true: Input | null;
  readonly false: Input | null;
  readonly undefined: Input | null;
}

/**
 * The verdict of a sweep: the table of verdicts, row by row. The first row that fits is the verdict.
 *
 * @param stopped why the sweep did not visit the whole space; `null` when it did
 */
export function decideSweep(question: Question, counts: Counts, firsts: Firsts, stopped: Reason | null): EngineVerdict {
  const decides = question === 'forall' ? 'false' : 'true';
  if (counts[decides] > 0n) {
    const input = firsts[decides];
    invariant(input !== null, `${counts[decides]} inputs are ${decides}, and none of them is known`);
    return question === 'forall' ? { kind: 'refuted', counterexample: input } : { kind: 'holds', witness: input };
  }
  if (counts.undefined > 0n) {
    invariant(firsts.undefined !== null, 'an undefined input was counted and is not known');
    return { kind: 'undefined', input: firsts.undefined, detail: 'a dynamic error or an indeterminate value' };
  }
  if (stopped !== null) return { kind: 'unknown', reason: stopped };
  if (counts.unfinished > 0n) {
    return unknown(
      'loop-bound',
      `${grouped(counts.unfinished)} ${counts.unfinished === 1n ? 'input' : 'inputs'} did not finish within the loop bound`,
    );
  }
  if (counts.true + counts.false === 0n) return { kind: 'vacuous' };
  return question === 'forall' ? { kind: 'holds', witness: null } : { kind: 'refuted', counterexample: null };
}
