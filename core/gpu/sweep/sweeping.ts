import type { CancelSignal } from '../../base/cancel.ts';
import type { Clock } from '../../base/clock.ts';
import type { Range } from '../../ir/range.ts';
import { inputAt } from '../../ir/space.ts';
import type { Demands, Task } from '../../verdict/engine.ts';
import { evaluatedOf } from '../../verdict/outcome.ts';
import type { BlockRun } from './blocks.ts';
import type { Reading } from './landed.ts';
import type { Ledger } from './ledger.ts';
import type { RateMeter } from './rate.ts';
import type { Shape } from './runner.ts';
import type { SweepEvent } from './sweep.ts';

/** A sweep under way: what its parts share. */
export interface Sweeping {
  readonly task: Task;
  readonly range: Range;
  /** What is not visited: what is demanded so, and what an earlier process has counted into the tally. Ascending and disjoint. */
  readonly covered: readonly Range[];
  /** The inputs that the tally counts in the end. */
  readonly total: bigint;
  readonly demands: Demands;
  readonly signal: CancelSignal;
  readonly clock: Clock;
  readonly fuel: number;
  /** Loop-body entries that one dispatch may burn in all; `Infinity` where fuel is not needed. */
  readonly mostSteps: number;
  readonly shape: Shape;
  readonly reading: Reading;
  readonly blocks: BlockRun;
  readonly ledger: Ledger;
  readonly meter: RateMeter;
  /** Is told of time that was spent beside the sweep, by the name of its phase. */
  readonly spend: (phase: string, ms: number) => void;
}

const PROGRESS_MS = 100;

/** Tells of a sweep from time to time: the tally for whoever outlives this process, and progress. */
export interface Reporter {
  /** When it is time, or at once. */
  due(now?: boolean): Generator<SweepEvent>;
}

export function reporter({ task, ledger, meter, clock, total }: Sweeping): Reporter {
  let shown = -Infinity;
  return {
    *due(now = false) {
      if (!now && clock.now() - shown < PROGRESS_MS) return;
      shown = clock.now();
      const tally = ledger.tally();
      yield { kind: 'tally', tally, news: ledger.news() };
      const evaluated = evaluatedOf(tally.counts);
      const { best } = tally;
      const reached = best === null ? {} : { best: { bits: best.bits, input: inputAt(task.space, best.index) } };
      yield { kind: 'progress', phase: 'sweep', evaluated, total, ratePerSecond: meter.rate(evaluated), ...reached };
    },
  };
}
