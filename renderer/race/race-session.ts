import {
  type CancelSignal,
  cancelSource,
  type Clock,
  type Engine,
  type RaceEvent,
  type RaceOptions,
  type RaceRecord,
  type RaceVerdict,
  type Task,
  unreachable,
} from '../../core/index.ts';
import { type Lane, laneAfter, laneOfRecord, openLane } from './lane.ts';
import { type Series, withSample } from './samples.ts';
import { createStore, type ReadonlyStore, type Store } from '../state/store.ts';

/** The race as the page shows it: at rest, running, or over. */
export interface RaceView {
  readonly phase: 'idle' | 'running' | 'stopping' | 'finished';
  readonly task: Task | null;
  /** The text that was raced: the editor may have moved on. */
  readonly text: string;
  /** What the race was started with: the settings may have moved on. `null` before it. */
  readonly options: RaceOptions | null;
  /** Milliseconds since the start; frozen at the end. */
  readonly now: number;
  readonly lanes: readonly Lane[];
  readonly series: Series;
  /** The lemma that is looked into before the race. */
  readonly lemma: string | null;
  readonly decided: { readonly at: number; readonly engine: string; readonly verdict: RaceVerdict } | null;
  readonly record: RaceRecord | null;
  /** A mistake of this program that ended the race. */
  readonly failure: string | null;
}

export const IDLE: RaceView = {
  phase: 'idle',
  task: null,
  text: '',
  options: null,
  now: 0,
  lanes: [],
  series: new Map(),
  lemma: null,
  decided: null,
  record: null,
  failure: null,
};

export interface RaceSession {
  readonly view: ReadonlyStore<RaceView>;
  /** Rates that engines had in their last runs, for forecasts before a run has its own. */
  readonly knownRates: ReadonlyStore<ReadonlyMap<string, number>>;
  /** Starts a race unless one is running. Resolves when it is over; never rejects. */
  run(task: Task, text: string, engines: readonly Engine[], options: RaceOptions): Promise<void>;
  stop(): void;
  /** Forgets the race; a running one is stopped, and what it still says is not shown. */
  clear(): void;
}

export type StartRace = (
  engines: readonly Engine[],
  task: Task,
  options: RaceOptions,
  signal: CancelSignal,
) => AsyncIterable<RaceEvent>;

/** The page is told at most ten times a second, whatever the engines report. */
const TICK_MS = 100;

/** A run over fewer inputs is all beginning and end: it says nothing about a rate. */
const LEAST_FOR_A_RATE = 2n ** 22n;

/** @param knownRates where the rates of runs are kept */
export function createRaceSession(
  clock: Clock,
  startRace: StartRace,
  knownRates: Store<ReadonlyMap<string, number>> = createStore(new Map()),
): RaceSession {
  const view = createStore<RaceView>(IDLE);
  let cancel = cancelSource();
  let forgotten = false;

  return {
    view,
    knownRates,
    async run(task, text, engines, options) {
      if (view.get().phase === 'running' || view.get().phase === 'stopping') return;
      cancel = cancelSource();
      forgotten = false;
      let start = clock.now();
      let current: RaceView = { ...IDLE, phase: 'running', task, text, options, lanes: engines.map(openLane) };
      let over = false;
      const publish = (): void => {
        if (forgotten) {
          view.set({ ...IDLE, phase: over ? 'idle' : 'stopping' });
          return;
        }
        const phase = view.get().phase === 'stopping' && !over ? 'stopping' : current.phase;
        view.set({ ...current, phase, now: over ? current.now : clock.now() - start });
      };
      view.set(current);
      const tick = (): void => {
        if (over) return;
        publish();
        clock.after(TICK_MS, tick);
      };
      clock.after(TICK_MS, tick);
      try {
        for await (const event of startRace(engines, task, options, cancel.signal)) {
          // The race has a clock of its own, which starts behind the lemmas.
          if (event.kind === 'lemma' && event.state !== 'begun') start = clock.now();
          current = viewAfter(current, event);
          // A decision is shown at once, everything else with the next tick.
          if (event.kind !== 'engine') publish();
        }
      } catch (error) {
        // A stop for everything that still runs: the race has lost its referee.
        cancel.cancel('cancelled');
        current = { ...current, phase: 'finished', failure: error instanceof Error ? error.message : String(error) };
      }
      over = true;
      current = { ...current, phase: 'finished', now: current.record?.endedAt ?? clock.now() - start };
      knownRates.set(new Map([...knownRates.get(), ...ratesOf(current.lanes)]));
      publish();
    },
    stop() {
      if (view.get().phase !== 'running') return;
      view.set({ ...view.get(), phase: 'stopping' });
      cancel.cancel('interrupted');
    },
    clear() {
      const { phase } = view.get();
      if (phase === 'finished') view.set(IDLE);
      if (phase !== 'running' && phase !== 'stopping') return;
      forgotten = true;
      view.set({ ...IDLE, phase: 'stopping' });
      cancel.cancel('interrupted');
    },
  };
}

/** The view after one event of the race. */
export function viewAfter(view: RaceView, event: RaceEvent): RaceView {
  switch (event.kind) {
    case 'engine': {
      const lanes = view.lanes.map((lane) =>
        lane.engine === event.engine ? laneAfter(lane, event.event, event.at) : lane,
      );
      const rate = event.event.kind === 'progress' ? event.event.ratePerSecond : null;
      const series =
        rate === null ? view.series : withSample(view.series, event.engine, { at: event.at, ratePerSecond: rate });
      return { ...view, lanes, series };
    }
    case 'lemma':
      return { ...view, lemma: event.state === 'begun' ? event.name : null };
    case 'decided':
      return { ...view, decided: { at: event.at, engine: event.engine, verdict: event.verdict } };
    case 'finished': {
      const records = new Map(event.record.engines.map((engine) => [engine.engine, engine]));
      const lanes = view.lanes.map((lane) => {
        const record = records.get(lane.engine);
        return record === undefined ? { ...lane, spared: true } : laneOfRecord(lane, record);
      });
      return { ...view, phase: 'finished', lanes, record: event.record, now: event.at };
    }
    default:
      return unreachable(event);
  }
}

function ratesOf(lanes: readonly Lane[]): readonly (readonly [string, number])[] {
  return lanes.flatMap((lane) =>
    lane.ratePerSecond !== null && lane.ratePerSecond > 0 && (lane.evaluated ?? 0n) >= LEAST_FOR_A_RATE
      ? [[lane.engine, lane.ratePerSecond] as const]
      : [],
  );
}
