import { evaluate } from '../../core/cpu/evaluate.ts';
import { inputAt, spaceSize } from '../../core/ir/space.ts';
import { decideSweep } from '../../core/verdict/decide.ts';
import type { Task } from '../../core/verdict/engine.ts';
import { NO_COUNTS, type OutcomeCode, outcomeCode } from '../../core/verdict/outcome.ts';

/** What the reference evaluator says about the whole space. */
export function reference({ program, property, space }: Task, fuel: number) {
  const counts: Record<OutcomeCode, bigint> = { ...NO_COUNTS };
  const firsts: Record<'true' | 'false' | 'undefined', readonly number[] | null> = {
    true: null,
    false: null,
    undefined: null,
  };
  for (let index = 0n; index < spaceSize(space); index++) {
    const input = inputAt(space, index);
    const code = outcomeCode(evaluate(program, property, input, fuel));
    counts[code] += 1n;
    if (code === 'true' || code === 'false' || code === 'undefined') firsts[code] ??= input;
  }
  return { counts, firsts, verdict: decideSweep(property.question, counts, firsts, null) };
}
