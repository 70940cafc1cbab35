import type { RaceRecord } from '../race/record.ts';
import { type EngineResult, rangeOf, type Task } from '../verdict/engine.ts';
import { type Counts, evaluatedOf } from '../verdict/outcome.ts';

/** What a sweep of the race has counted. */
export interface Swept {
  readonly counts: Counts;
  readonly result: EngineResult;
  readonly ratePerSecond: number | null;
  readonly engine: string;
}

/** The number of inputs that a task asks about. */
export const sizeOf = (task: Task): bigint => rangeOf(task).count;

/** Whether the inputs that a task asks about are more than can be counted: an integer without bounds is among them. */
export const isInfinite = ({ property, space }: Task): boolean =>
  property.unbounded === true &&
  space.some(({ type, intervals }) => type === 'i32' && intervals.some(({ lo, hi }) => hi - lo === 2 ** 32 - 1));

/** The sweep of this race that visited most; `null` when nothing was swept. */
export function widestSweep(record: RaceRecord): Swept | null {
  let widest: Swept | null = null;
  for (const { engine, result, ratePerSecond } of record.engines) {
    const { counts } = result;
    if (counts === null || result.verdict.kind === 'error') continue;
    if (widest === null || evaluatedOf(counts) > evaluatedOf(widest.counts))
      widest = { counts, result, ratePerSecond, engine };
  }
  return widest;
}

/** A sweep that visited every input that was asked about; `null` when none has. */
export function wholeSweep(record: RaceRecord): Swept | null {
  const sweep = widestSweep(record);
  return sweep !== null && evaluatedOf(sweep.counts) === sizeOf(record.task) ? sweep : null;
}

/** The counts of the sweep of this race that visited most; `null` when nothing was swept. */
export const sweptCounts = (record: RaceRecord): Counts | null => widestSweep(record)?.counts ?? null;
