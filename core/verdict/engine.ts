import type { CancelSignal } from '../base/cancel.ts';
import type { Span } from '../base/span.ts';
import type { Range } from '../ir/range.ts';
import { type Input, type Space, spaceSize } from '../ir/space.ts';
import type { Program } from '../ir/program.ts';
import type { Property } from '../ir/property.ts';
import type { Digest } from './digest.ts';
import type { Lemmas } from './lemmas.ts';
import type { Counts, Outcome } from './outcome.ts';
import type { Piece } from './piece.ts';
import type { Steps } from './steps.ts';
import type { TileCount } from './tiles.ts';
import type { Best, By, EngineVerdict, Lasso, Profile } from './verdict.ts';

/** One question for an engine: plain data, the same for all. */
export interface Task {
  readonly program: Program;
  readonly property: Property;
  /** The space to decide: the property's own, or that restricted by `--bits`. */
  readonly space: Space;
  /** The width that `--bits` restricted the parameters to; `null` when `space` is the property's own. */
  readonly bits: number | null;
  /** The part of the space that a sweep is asked about; absent where it is all of it. Provers take no parts. */
  readonly part?: Part;
  /** What is known of the lemmas that the property uses; absent where nobody looked: nothing is assumed then. Sweeps assume nothing. */
  readonly lemmas?: Lemmas;
}

/** One of several parts of a space that tile it: part `part` of `of`, counted from 1. */
export interface Part {
  readonly part: number;
  readonly of: number;
  readonly range: Range;
}

/** The inputs that are asked about. */
export const rangeOf = ({ space, part }: Task): Range => part?.range ?? { start: 0n, count: spaceSize(space) };

/** What a person may set. */
export interface Limits {
  /** Milliseconds from the first event on. The race ends an engine that passes it; a solver may be told. */
  readonly timeoutMs: number;
  /** Loop-body entries allowed in the evaluation of one input. */
  readonly fuel: number;
}

/** What a sweep is to do beside answering. */
export interface Demands {
  /**
   * `refuting`: special values and a spread of samples are tried before the sweep, and the cells of a large space are visited
   * spread over it; what is tried before is visited again. `linear`: in the order of the space.
   */
  readonly order: 'refuting' | 'linear';
  /** Digests and {@link Piece}s of everything visited, in events. Slower. Not of `injective`. */
  readonly record: boolean;
  /** What earlier runs have visited, ascending and disjoint: left out of this one, and of its counts. */
  readonly covered: readonly Range[];
  /** The map: log2 of the inputs of a tile, 0 to 63; `null` for none. Tiles are counted from index 0 of the space. Of questions about truth, and `terminates`; a CPU sweep has it of extremes too. */
  readonly tileBits: number | null;
  /** Operands are hidden from compilers, so that the hardware does the work and nobody reasons it away. */
  readonly opaque: boolean;
}

export const NO_DEMANDS: Demands = { order: 'refuting', record: false, covered: [], tileBits: null, opaque: false };

export interface Budget extends Limits {
  /** {@link NO_DEMANDS} where absent. Provers pass over them. */
  readonly demands?: Demands;
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

/** Answers about all inputs of a sweep: exact where it visited the whole range, else `null`. */
export interface Findings {
  /** The first and the last deciding input in the order of the space; `null` where there is none, and for questions about values. */
  readonly first: Input | null;
  readonly last: Input | null;
  /** Of `injective`: inputs with a value less the number of different values. */
  readonly collisions: bigint | null;
  /** Of `terminates`: how many steps the evaluations take. */
  readonly steps?: Steps;
  /** The sum of the digests of everything visited, where that was demanded: what the function does, in two words. */
  readonly fingerprint: Digest | null;
}

/** One width of the ladder: the same question with its integers restricted to so many bits. */
export interface Rung {
  readonly bits: number;
  /** `unknown` where the width was not decided in its time. */
  readonly verdict: EngineVerdict['kind'];
  readonly timeMs: number;
}

/** Why a loop comes to an end, or does not, in the source's own variables; words are computed in 32 bits. */
export type LoopReason =
  /** In each round `measure` gets smaller in lexicographic order, each part in the order of its type, as long as `invariants` hold at the head; they do. */
  | {
      readonly kind: 'ranking';
      readonly fn: string;
      readonly span: Span;
      readonly invariants: readonly string[];
      readonly measure: readonly string[];
    }
  /**
   * The input that is shown comes to a state in which all of `set` holds; from each such state the loop goes on to another. `given`:
   * what has to be so for it that the loop does not change, as it is on this input.
   */
  | {
      readonly kind: 'recurrent';
      readonly fn: string;
      readonly span: Span;
      readonly given: readonly string[];
      readonly set: readonly string[];
    };

/** How a prover came to its answer, or did not. */
export interface Proof {
  /** The strategy or solver that gave the answer which decided; `null` where no solver was needed, or none answered. */
  readonly strategy: string | null;
  /** Every strategy and solver that was asked, in order of first use. */
  readonly tried: readonly string[];
  /** The rules of rewriting that closed a question without a solver, in order of first use. */
  readonly trail: readonly string[];
  /** The lemmas that the answer rests on. */
  readonly lemmas: readonly string[];
  /** Of `terminates` that was answered by reasoning about loops: one for each loop that ends, or the one that does not. */
  readonly termination?: readonly LoopReason[];
  /** The width ladder of an open question, ascending; empty where it was not climbed. Information, never a proof of the whole. */
  readonly ladder: readonly Rung[];
  /** What a person can do about an open question; empty where it is answered. */
  readonly advice: readonly string[];
}

/** The books of an engine that shares a space out between proofs and sweeps: `proved + swept + open` is `total`. */
export interface Cubes {
  /** Inputs in cubes that were decided by proof. */
  readonly proved: bigint;
  /** Inputs that were tried. */
  readonly swept: bigint;
  readonly open: bigint;
  readonly total: bigint;
  /** Cubes that were decided by proof, and by sweep. */
  readonly proofs: number;
  readonly sweeps: number;
}

/** What stands at the end of a run. */
export interface EngineResult {
  readonly verdict: EngineVerdict;
  /** What stands behind a decisive verdict; empty for any other. */
  readonly by: readonly By[];
  /** `null` for a program without floats and for a sweep on a device. */
  readonly profile: Profile | null;
  /**
   * Inputs that decide the question as this engine sees it (false ones for `forall`, true ones for `exists`), and of
   * `terminates` those that did not finish:
   * the first one, then others, spread over what was visited; at most {@link MOST_DECIDING}.
   */
  readonly deciding: readonly Input[];
  /** Sweeps only. `evaluatedOf(counts)` is the size of the space exactly when everything was visited. */
  readonly counts: Counts | null;
  readonly coverage: Coverage | null;
  /** Sweeps only, and what a sweep has found out by its end. */
  readonly found?: Findings;
  /** Provers only. */
  readonly proof?: Proof;
  /** Of an engine that splits the space into cubes. */
  readonly cubes?: Cubes;
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
      /** The rate that it would have with every core to itself; only from sweeps that others can leave their cores to. */
      readonly aloneRatePerSecond?: number;
      /** Of `maximize` and `minimize`: the best value so far. */
      readonly best?: Best;
    }
  /**
   * An input that decides the question (a false one for `forall`, a true one for `exists`), at once
   * when found: the sweep goes on counting until it is done or cancelled. Of `injective` the two inputs of a collision;
   * the extremes have none. Of `terminates` an input that does not finish; it decides once it is known to have a `lasso`.
   */
  | { readonly kind: 'finding'; readonly input: Input; readonly other?: Input; readonly lasso?: Lasso }
  /** The answer is known and counts from now on; what follows before the verdict is an audit of it, which may yet turn it into an error. */
  | { readonly kind: 'settled'; readonly verdict: EngineVerdict }
  | { readonly kind: 'note'; readonly text: string }
  /** What was visited since the last such event, where `record` is demanded: each input in exactly one piece of a run. */
  | { readonly kind: 'pieces'; readonly pieces: readonly Piece[] }
  /** The same for the map. */
  | { readonly kind: 'tiles'; readonly counts: readonly TileCount[] }
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
  /** It is there for what others do not answer soon: a decisive answer ends it at once, unless every engine is waited for. */
  readonly reserve?: boolean;
  /** Ends within a second after `signal`, with a verdict that says what was covered. */
  run(task: Task, budget: Budget, signal: CancelSignal): AsyncIterable<EngineEvent>;
  /** The solvers of the race have ended: the run may take the cores it has left them. `null` where none are left. */
  readonly takeCores: (() => void) | null;
  /** Evaluates one input on the engine's own device; `null` where there is none. */
  readonly replay: ((task: Task, input: Input, fuel: number) => Promise<Outcome>) | null;
  /** Of `maximize` and `minimize`: another engine of the race has reached this value. For engines that can begin with it. */
  readonly offer?: (best: Best) => void;
  /** For what is asked beside the question, where `run` keeps a record of the question: the engine itself where absent. */
  readonly aside?: Engine;
  /** Starts what is slow to start, so that the next run answers sooner. Never rejects. */
  warm(): Promise<void>;
  /** Ends every process and worker. The engine is not used afterwards. */
  dispose(): Promise<void>;
}
