import { grouped } from '../../base/grouped.ts';
import { isExtreme } from '../../ir/property.ts';
import { type Input, inputAt, type Space } from '../../ir/space.ts';
import { decideSweep, type Firsts } from '../../verdict/decide.ts';
import type { EngineResult, Findings, Task } from '../../verdict/engine.ts';
import { evaluatedOf } from '../../verdict/outcome.ts';
import { trackedOutcome } from '../../verdict/piece.ts';
import { histogramOf } from '../../verdict/steps.ts';
import type { Best, EngineVerdict, Reason } from '../../verdict/verdict.ts';
import type { Tally } from './tally.ts';

const DECODED = '10,000 indices decoded on the device and compared';
/** What stands behind a block that counts. */
const BLOCK_CHECKS: readonly string[] = [
  'five outcome counters of each workgroup add up to its inputs',
  'keyed tags of the swept indices under two keys, recomputed',
  'nonce of the block in every slot of a poisoned buffer',
  DECODED,
];
/** What stands behind a table of inputs that were evaluated one by one. */
const TABLE_CHECKS: readonly string[] = [
  'a keyed tag of each input, from the row that the device read, recomputed',
  DECODED,
];
const MARK_CHECKS: readonly string[] = [
  'the bits that values set, counted: as many as the values less the collisions',
  'each pass over the inputs counts the same outcomes',
];

/** The result of a sweep that visited what `tally` says; `stopped` says why not everything, `failure` overrules. */
export function resultOf(
  task: Task,
  tally: Tally,
  stopped: Reason | null,
  failure: EngineVerdict | null,
  phases: Readonly<Record<string, number>>,
): EngineResult {
  const swept = decideSweep(task.property.question, tally.counts, firstsOf(task, tally), stopped);
  const verdict = failure ?? (swept.kind === 'unknown' ? earlyVerdict(task, tally) : null) ?? swept;
  return {
    verdict,
    by: verdict.kind === 'unknown' || verdict.kind === 'error' ? [] : ['swept'],
    profile: null,
    deciding: tally.deciding,
    counts: tally.counts,
    coverage: failure === null ? { blocks: tally.blocks, checks: checksOf(task, tally) } : null,
    found: findingsOf(task, tally, stopped === null && failure === null),
    phases,
  };
}

/** A sweep that was stopped before it came by the input that it had found at first. */
function earlyVerdict({ property, space }: Task, { early }: Tally): EngineVerdict | null {
  if (early === null || property.question === 'terminates') return null;
  const input = inputAt(space, early);
  return property.question === 'forall'
    ? { kind: 'refuted', counterexample: input }
    : { kind: 'holds', witness: input };
}

function checksOf({ property }: Task, { controls, tabulated }: Tally): readonly string[] {
  if (tabulated) return TABLE_CHECKS;
  const marks = property.question === 'injective' ? MARK_CHECKS : [];
  const again = `${controls} ${controls === 1 ? 'block' : 'blocks'} run again in other workgroups, with a planted input that was noticed`;
  return [...BLOCK_CHECKS, ...marks, ...(controls === 0 ? [] : [again])];
}

function firstsOf({ property, space }: Task, tally: Tally): Firsts {
  const input = (index: bigint | null): Input | null => (index === null ? null : inputAt(space, index));
  const tracked = trackedOutcome(property.question);
  const first = input(tally.first);
  const { collision } = tally;
  return {
    true: tracked === 'true' ? first : null,
    false: tracked === 'false' ? first : null,
    undefined: input(tally.firstUndefined),
    best: bestOf(space, tally),
    collision: collision === null ? null : [inputAt(space, collision[0]), inputAt(space, collision[1])],
  };
}

function findingsOf({ property, space }: Task, tally: Tally, complete: boolean): Findings {
  const input = (index: bigint | null): Input | null =>
    complete && !isExtreme(property.question) && index !== null ? inputAt(space, index) : null;
  const [a, b] = tally.digest;
  return {
    first: input(tally.first),
    last: input(tally.last),
    collisions: tally.collisions,
    ...(property.question === 'terminates'
      ? { steps: { histogram: histogramOf(tally.steps), longest: bestOf(space, tally) } }
      : {}),
    fingerprint: complete && (a !== 0 || b !== 0) ? tally.digest : null,
  };
}

const bestOf = (space: Space, { best }: Tally): Best | null =>
  best === null ? null : { bits: best.bits, input: inputAt(space, best.index) };

export function coveredText(tally: Tally, total: bigint): string {
  return `${grouped(evaluatedOf(tally.counts))} of ${grouped(total)} inputs were swept`;
}
