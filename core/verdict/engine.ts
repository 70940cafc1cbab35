import type { CancelSignal } from '../base/cancel.ts';
import type { Input, Space } from '../ir/space.ts';
import type { Program } from '../ir/program.ts';
import type { Property } from '../ir/property.ts';
import type { Counts, Outcome } from './outcome.ts';
import type { By, EngineVerdict, Profile } from './verdict.ts';

/** One question for an engine: plain data, the same for all. */
export interface Task {
  readonly program: Program;
  readonly property: Property;
  /** The space to decide: the property's own, or that restricted by `--bits`. */
  readonly space: Space;
  /** The width that `--bits` restricted the parameters to; `null` when `space` is the property's own. */
  readonly bits: number | null;
}

/** What a person may set. */
export interface Limits {
  /** Milliseconds from the first event on. The race ends an engine that passes it; a solver may be told. */
  readonly timeoutMs: number;
  /** Loop-body entries allowed in the evaluation of one input. */
  readonly fuel: number;
}

export interface Budget extends Limits {
  /** Cores that a sweep on the CPU leaves to the solvers of the same race, until it is told to take them. */
  readonly spareCores: number;
}

/** Evidence that a sweep visited every input of its space exactly once, as the host recomputed it. */
export interface Coverage {
  /** Blocks whose evidence was checked and matched. */
  readonly blocks: number;
  /** What was recomputed, in words: tags, nonces, counters. */
  readonly checks: readonly string[];
}

/** Failing inputs that a sweep keeps, so that a contradiction can be judged on more than one. */
export const MOST_DECIDING = 64;

/** What stands at the end of a run. */
export interface EngineResult {
  readonly verdict: EngineVerdict;
  readonly by: By | null;
  /** `null` for a program without floats and for a sweep on a device. */
  readonly profile: Profile | null;
  /**
   * Inputs that decide the question as this engine sees it (false ones for `forall`, true ones for `exists`):
   * the first one, then others, spread over what was visited; at most {@link MOST_DECIDING}.
   */
  readonly deciding: readonly Input[];
  /** Sweeps only. `evaluatedOf(counts)` is the size of the space exactly when everything was visited. */
  readonly counts: Counts | null;
  readonly coverage: Coverage | null;
  /** Named phases and their milliseconds, in order (encode, solve; compile, sweep). */
  readonly phases: Readonly<Record<string, number>>;
}

/**
 * What an engine reports: plain data. `started` comes once, when start-up is over and the clock of the
 * budget runs, and never from an engine that can not run here; `verdict` comes last and exactly once.
 */
export type EngineEvent =
  | {
      readonly kind: 'started';
      /** Adapter or machine of a sweep, name and version of a solver. */
      readonly device: string;
      /** A software adapter: the "hardware" is the CPU. */
      readonly software: boolean;
    }
  | {
      readonly kind: 'progress';
      /** One word: compile, sweep, encode, solve, ... */
      readonly phase: string;
      /** Inputs visited so far; `null` for solvers. */
      readonly evaluated: bigint | null;
      readonly total: bigint | null;
      /** Inputs a second over the last moments; `null` while there is none. */
      readonly ratePerSecond: number | null;
    }
  /**
   * An input that decides the question (a false one for `forall`, a true one for `exists`), at once
   * when found: the sweep goes on counting until it is done or cancelled.
   */
  | { readonly kind: 'finding'; readonly input: Input }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'verdict'; readonly result: EngineResult };

/**
 * The engine port. An engine may be run again after a run has ended, one run at a time. It answers
 * bad luck (a crash, no memory, no adapter) with the verdict `unknown`, and evidence that does not
 * match with `error`; it throws only on mistakes of this program.
 */
export interface Engine {
  /** `gpu`, `cpu`, `z3`, or another solver's name: the name on the command line and in records. */
  readonly name: string;
  readonly method: 'sweep' | 'proof';
  /** Ends within a second after `signal`, with a verdict that says what was covered. */
  run(task: Task, budget: Budget, signal: CancelSignal): AsyncIterable<EngineEvent>;
  /** The solvers of the race have ended: the run may take the cores it has left them. `null` where none are left. */
  readonly takeCores: (() => void) | null;
  /** Evaluates one input on the engine's own device; `null` where there is none. */
  readonly replay: ((task: Task, input: Input, fuel: number) => Promise<Outcome>) | null;
  /** Starts what is slow to start, so that the next run answers sooner. Never rejects. */
  warm(): Promise<void>;
  /** Ends every process and worker. The engine is not used afterwards. */
  dispose(): Promise<void>;
}
