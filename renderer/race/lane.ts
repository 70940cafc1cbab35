import {
  type Engine,
  type EngineEvent,
  type EngineRecord,
  type EngineResult,
  evaluatedOf,
  type Input,
  unreachable,
} from '../../core/index.ts';

/** One engine's part of the race as the page shows it. Times are milliseconds since the start of the race. */
export interface Lane {
  readonly engine: string;
  readonly method: 'sweep' | 'proof';
  readonly device: string | null;
  readonly software: boolean;
  /** `null` before the engine is up. */
  readonly startedAt: number | null;
  /** One word; `null` before the first. */
  readonly phase: string | null;
  readonly evaluated: bigint | null;
  /** Inputs a second over the last moments; `null` while there is none, and for solvers. */
  readonly ratePerSecond: number | null;
  readonly finding: Input | null;
  readonly notes: readonly string[];
  readonly result: EngineResult | null;
  /** When the deciding input or the verdict was there. */
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  /** The race was over before the engine was asked. */
  readonly spared: boolean;
}

export function openLane(engine: Pick<Engine, 'name' | 'method'>): Lane {
  return {
    engine: engine.name,
    method: engine.method,
    device: null,
    software: false,
    startedAt: null,
    phase: null,
    evaluated: null,
    ratePerSecond: null,
    finding: null,
    notes: [],
    result: null,
    answeredAt: null,
    endedAt: null,
    spared: false,
  };
}

/** The lane after `event`, which arrived `at` milliseconds after the start. */
export function laneAfter(lane: Lane, event: EngineEvent, at: number): Lane {
  switch (event.kind) {
    case 'started':
      return { ...lane, device: event.device, software: event.software, startedAt: at };
    case 'progress':
      return {
        ...lane,
        phase: event.phase,
        evaluated: event.evaluated ?? lane.evaluated,
        ratePerSecond: event.ratePerSecond ?? lane.ratePerSecond,
      };
    case 'finding':
      return { ...lane, finding: lane.finding ?? event.input, answeredAt: lane.answeredAt ?? at };
    case 'settled':
      return { ...lane, answeredAt: lane.answeredAt ?? at };
    case 'note':
      return { ...lane, notes: [...lane.notes, event.text] };
    case 'pieces':
    case 'tiles':
      return lane;
    case 'verdict':
      return {
        ...lane,
        result: event.result,
        evaluated: event.result.counts === null ? lane.evaluated : evaluatedOf(event.result.counts),
        answeredAt: lane.answeredAt ?? (isAnswer(event.result) ? at : null),
        endedAt: at,
      };
    default:
      return unreachable(event);
  }
}

/** In a run of so many milliseconds the start no longer matters to its rate. */
const LONG_RUN_MS = 3000;

/**
 * The record has the last word. Its rate is over the whole run, start-up included: for a sweep that was cut short at once the
 * rate of its last moments says more.
 */
export function laneOfRecord(lane: Lane, record: EngineRecord): Lane {
  const isWhole = isAnswer(record.result) || record.endedAt - (record.startedAt ?? record.endedAt) >= LONG_RUN_MS;
  return {
    ...lane,
    device: record.device,
    software: record.software,
    startedAt: record.startedAt,
    notes: record.notes,
    result: record.result,
    evaluated: record.result.counts === null ? lane.evaluated : evaluatedOf(record.result.counts),
    ratePerSecond: isWhole
      ? (record.ratePerSecond ?? lane.ratePerSecond)
      : (lane.ratePerSecond ?? record.ratePerSecond),
    answeredAt: isAnswer(record.result) ? record.answeredAt : lane.answeredAt,
    endedAt: record.endedAt,
  };
}

/** Whether a result settles something: `unknown` and `error` are not answers. */
export function isAnswer(result: EngineResult): boolean {
  return result.verdict.kind !== 'unknown' && result.verdict.kind !== 'error';
}
