import { isExtreme } from '../../ir/property.ts';
import { restrictDomain, type Space, spaceSize } from '../../ir/space.ts';
import { patternWidth } from '../../ir/types.ts';
import type { EngineEvent, Rung, Task } from '../../verdict/engine.ts';
import { carriesOver, type EngineVerdict } from '../../verdict/verdict.ts';
import { createLog, type Proving, remainingMs } from './proving.ts';
import { unrollSilently } from './unroll.ts';

/** The widths that are tried, ascending. */
const WIDTHS: readonly number[] = [4, 6, 8, 10, 12, 14, 16, 20, 24, 28];

/** The share of the budget that is kept for the ladder, and the most it takes, in milliseconds. */
const SHARE = 0.15;
const MOST_MS = 3000;

/** The spaces of the ladder: the task's own, restricted, where that leaves something and not all. */
function rungsOf({ space }: Task): readonly { readonly bits: number; readonly space: Space }[] {
  const whole = spaceSize(space);
  return WIDTHS.map((bits) => ({ bits, space: space.map((domain) => restrictDomain(domain, bits)) })).filter((rung) => {
    const size = spaceSize(rung.space);
    return size > 0n && size < whole;
  });
}

/** The widest parameter in bits: the height of the ladder. */
export const heightOf = ({ space }: Task): number => Math.max(0, ...space.map(({ type }) => patternWidth(type)));

/** How much of a budget of `timeoutMs` is kept for the ladder of a task. */
export const ladderReserveMs = (task: Task, timeoutMs: number): number =>
  rungsOf(task).length === 0 ? 0 : Math.min(MOST_MS, timeoutMs * SHARE);

/** How far a ladder was climbed; `verdict` is one that carries over from a width to the whole. */
export interface Climb {
  readonly rungs: readonly Rung[];
  readonly verdict: EngineVerdict | null;
}

/**
 * Asks an open question at growing widths, until one is not decided in the time that is left. What holds at a width is
 * information about the question, not a proof of it; an input that is found is one of the whole.
 */
export async function* climb(proving: Proving, task: Task): AsyncGenerator<EngineEvent, Climb> {
  const { clock, log } = proving;
  const deadline = Math.min(proving.deadline, clock.now() + MOST_MS);
  const rungs: Rung[] = [];
  const begin = clock.now();
  try {
    for (const { bits, space } of rungsOf(task)) {
      if (remainingMs({ ...proving, deadline }) === 0 || proving.signal.cause !== null) break;
      yield { kind: 'progress', phase: 'ladder', evaluated: null, total: null, ratePerSecond: null };
      const started = clock.now();
      const rung = { ...proving, deadline, log: createLog(), offered: () => null };
      const verdict = await unrollSilently(rung, { ...task, space });
      rungs.push({ bits, verdict: verdict.kind, timeMs: clock.now() - started });
      // An undefined input is one of the whole, of which no more is known; of extremes it may be all NaN on this rung alone.
      const isUndefined = verdict.kind === 'undefined' && !isExtreme(task.property.question);
      if (carriesOver(verdict) || isUndefined) return { rungs, verdict };
      if (verdict.kind === 'unknown' || verdict.kind === 'error') break;
    }
    return { rungs, verdict: null };
  } finally {
    log.phases.ladder += clock.now() - begin;
  }
}
