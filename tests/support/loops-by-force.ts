import { evaluate } from '../../core/cpu/evaluate.ts';
import { findLasso } from '../../core/cpu/lasso.ts';
import { inputAt, spaceSize } from '../../core/ir/space.ts';
import type { Task } from '../../core/verdict/engine.ts';
import { outcomeCode } from '../../core/verdict/outcome.ts';
import type { EngineVerdict } from '../../core/verdict/verdict.ts';

/** What all inputs of a `terminates` or `forall` come to. */
export interface Force {
  readonly verdict: 'holds' | 'refuted' | 'undefined' | 'vacuous' | 'unknown';
  /** Whether an input is undefined, which may be the answer of whoever did not find what refutes. */
  readonly undefined: boolean;
  /** The fuel leaves the answer open: an input neither ends nor is seen to come back to a state, and none is seen to go on for ever. */
  readonly unclear: boolean;
}

/**
 * The verdict by trying all inputs, by the table of verdicts. Of `terminates` what comes back to a state goes on for ever; of
 * other questions it has no value, and neither has an input whose `requires` does not end.
 */
export function byForce({ program, property, space }: Task, fuel: number): Force {
  const { question } = property;
  const met = new Set<string>();
  for (let i = 0n; i < spaceSize(space); i++) {
    const input = inputAt(space, i);
    const lasso = findLasso(program, property, input, fuel);
    met.add(lasso === null ? outcomeCode(evaluate(program, property, input, fuel), question) : 'endless');
  }
  const verdict = (): Force['verdict'] => {
    if (met.has(question === 'terminates' ? 'endless' : 'false')) return 'refuted';
    if (met.has('undefined')) return 'undefined';
    if (met.has('unfinished') || met.has('endless')) return 'unknown';
    return met.has('true') ? 'holds' : 'vacuous';
  };
  return { verdict: verdict(), undefined: met.has('undefined'), unclear: met.has('unfinished') && !met.has('endless') };
}

/**
 * Whether a verdict may stand beside what trying all inputs came to: the same, or open, or the undefined input that is there, or
 * any where the fuel left it open (a loop round all of 2^32 ends, and nobody follows it).
 */
export const agrees = (force: Force, kind: EngineVerdict['kind']): boolean =>
  kind === 'unknown' ||
  kind === force.verdict ||
  (kind === 'undefined' && force.undefined) ||
  (force.verdict === 'unknown' && force.unclear);
