import type { Input } from '../ir/space.ts';
import type { EngineEvent, EngineResult, Task } from '../verdict/engine.ts';
import type { Outcome } from '../verdict/outcome.ts';
import type { Compared } from './compare-values.ts';
import type { By, Profile, RaceVerdict } from '../verdict/verdict.ts';

/** An input evaluated again, by the reference evaluator or on an engine's device. */
export interface Replay {
  readonly input: Input;
  /** `reference`, or the engine's name. */
  readonly on: string;
  readonly outcome: Outcome;
}

/** One engine's lane at the end of a race. Times are milliseconds on the race's clock, 0 at the start. */
export interface EngineRecord {
  readonly engine: string;
  readonly method: 'sweep' | 'proof';
  /** `null` when the engine did not get as far as naming it. */
  readonly device: string | null;
  readonly software: boolean;
  readonly startedAt: number | null;
  /** When the deciding input or the verdict was there. */
  readonly answeredAt: number;
  readonly endedAt: number;
  readonly result: EngineResult;
  /** Inputs a second from `startedAt` to `endedAt`; `null` for solvers. */
  readonly ratePerSecond: number | null;
  readonly notes: readonly string[];
}

/** A finished race: plain data, the source of every report. */
export interface RaceRecord {
  readonly task: Task;
  readonly verdict: RaceVerdict;
  readonly by: readonly By[];
  /** The meaning of floats that the answers behind the verdict assume; `null` without floats, and for a device's own. */
  readonly profile: Profile | null;
  /** The lemmas that the verdict stands on, with those that they rest on; `task.lemmas` says how each was established. */
  readonly lemmas: readonly string[];
  readonly engines: readonly EngineRecord[];
  /** Replays of the input that the verdict shows. */
  readonly replays: readonly Replay[];
  /** What the two functions of an equivalence give on the input that the verdict shows; `null` for other questions. */
  readonly compared: Compared | null;
  /** When the first decisive answer was there; `null` when there was none. */
  readonly decidedAt: number | null;
  readonly endedAt: number;
}

export type LemmaState = 'begun' | 'established' | 'refused';

/** What a race reports while it runs; `at` is milliseconds since its start. */
export type RaceEvent =
  /**
   * A lemma that the property uses is being looked into, or was: this comes before the race, and `at` counts from when the
   * first lemma was begun.
   */
  | {
      readonly kind: 'lemma';
      readonly at: number;
      readonly name: string;
      readonly state: LemmaState;
      readonly text: string;
    }
  | { readonly kind: 'engine'; readonly at: number; readonly engine: string; readonly event: EngineEvent }
  /** The first decisive answer, replayed by the reference evaluator where it has an input. */
  | { readonly kind: 'decided'; readonly at: number; readonly engine: string; readonly verdict: RaceVerdict }
  | { readonly kind: 'finished'; readonly at: number; readonly record: RaceRecord };
