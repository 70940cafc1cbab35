import { grouped } from '../base/grouped.ts';
import { decideSweep } from '../verdict/decide.ts';
import type { EngineResult, Task } from '../verdict/engine.ts';
import { evaluatedOf } from '../verdict/outcome.ts';
import type { EngineVerdict, Reason } from '../verdict/verdict.ts';
import type { Tally } from './tally.ts';

/** What stands behind a block that counts. */
const COVERAGE_CHECKS: readonly string[] = [
  'five outcome counters of each workgroup add up to its inputs',
  'keyed tags of the swept indices under two keys, recomputed',
  'nonce of the block in every slot of a poisoned buffer',
  '10,000 indices decoded on the device and compared',
];

/** The result of a sweep that visited what `tally` says; `stopped` says why not everything, `failure` overrules. */
export function resultOf(
  { property }: Task,
  tally: Tally,
  stopped: Reason | null,
  failure: EngineVerdict | null,
  phases: Readonly<Record<string, number>>,
): EngineResult {
  const verdict = failure ?? decideSweep(property.question, tally.counts, tally.firsts, stopped);
  return {
    verdict,
    by: verdict.kind === 'unknown' || verdict.kind === 'error' ? null : 'swept',
    profile: null,
    deciding: tally.deciding,
    counts: tally.counts,
    coverage: failure === null ? { blocks: tally.blocks, checks: COVERAGE_CHECKS } : null,
    phases,
  };
}

export function coveredText(tally: Tally, total: bigint): string {
  return `${grouped(evaluatedOf(tally.counts))} of ${grouped(total)} inputs were swept`;
}
