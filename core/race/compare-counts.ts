import { grouped } from '../base/grouped.ts';
import { usesFloats } from '../ir/floats.ts';
import { rangeOf, type Task } from '../verdict/engine.ts';
import { evaluatedOf, OUTCOME_CODES } from '../verdict/outcome.ts';
import type { RaceVerdict } from '../verdict/verdict.ts';
import { disagreement } from './claim.ts';
import type { EngineRecord } from './record.ts';

/**
 * Two sweeps that each visited everything count the same, whatever they say: where integers are concerned nothing else is
 * allowed, and one of them is wrong though its verdict may be right. `null` where no two complete sweeps differ.
 */
export function countsDisagree(task: Task, records: readonly EngineRecord[]): RaceVerdict | null {
  if (usesFloats(task.program, task.property)) return null;
  const complete = records.filter(
    ({ result: { counts, verdict } }) =>
      counts !== null && verdict.kind !== 'error' && evaluatedOf(counts) === rangeOf(task).count,
  );
  const [first, ...others] = complete;
  for (const other of others) {
    for (const code of OUTCOME_CODES) {
      const [a, b] = [first?.result.counts?.[code], other.result.counts?.[code]];
      if (first === undefined || a === undefined || b === undefined || a === b) continue;
      const text = `${first.engine} counts ${grouped(a)} inputs that are ${code}, ${other.engine} ${grouped(b)}`;
      return disagreement(null, 'compiler-or-driver', `${text}; both visited all`);
    }
  }
  return null;
}
