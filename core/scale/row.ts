import { invariant } from '../base/assert.ts';
import type { RaceRecord } from '../race/record.ts';
import { evaluatedOf } from '../verdict/outcome.ts';
import { carriesOver, isDecisive, type RaceVerdict } from '../verdict/verdict.ts';
import type { Step } from './step.ts';

/** What one engine took at one width, alone on the machine. */
export interface ScaleRow extends Step {
  readonly engine: string;
  readonly method: 'sweep' | 'proof';
  /** Adapter, machine or solver; `null` when the engine did not get so far. */
  readonly device: string | null;
  readonly verdict: RaceVerdict;
  readonly decided: boolean;
  /** A decided row that is an answer at every width: its input is one of the whole space. */
  readonly carriesOver: boolean;
  /** From the end of the start-up to the answer; where there is none, the time that was spent. Milliseconds. */
  readonly timeMs: number;
  readonly startMs: number | null;
  /** Inputs that a sweep visited; `null` for provers. */
  readonly evaluated: bigint | null;
  /** Of a sweep, inputs a second from the end of the start-up to the end. */
  readonly ratePerSecond: number | null;
  /** So often it was measured; of several times this is the median. */
  readonly runs: number;
}

/** The row that a race of one engine amounts to. */
export function rowOf(step: Step, record: RaceRecord, runs: number): ScaleRow {
  const [lane] = record.engines;
  invariant(lane !== undefined && record.engines.length === 1, 'a row is of one engine');
  const { verdict } = record;
  const decided = isDecisive(verdict);
  const until = decided ? lane.answeredAt : lane.endedAt;
  const { counts } = lane.result;
  return {
    ...step,
    engine: lane.engine,
    method: lane.method,
    device: lane.device,
    verdict,
    decided,
    carriesOver: carriesOver(verdict),
    timeMs: Math.max(0, until - (lane.startedAt ?? until)),
    startMs: lane.startedAt,
    evaluated: counts === null ? null : evaluatedOf(counts),
    ratePerSecond: lane.ratePerSecond,
    runs,
  };
}
