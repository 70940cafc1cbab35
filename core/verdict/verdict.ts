import type { CancelCause } from '../base/cancel.ts';
import type { Span } from '../base/span.ts';
import type { Input } from '../ir/space.ts';
import type { ScalarType } from '../ir/types.ts';

/** Why an answer is "don't know". */
export const REASON_CODES = [
  'time',
  'memory',
  'gave-up',
  'loop-bound',
  'unsupported',
  'cancelled',
  'interrupted',
  'crashed',
  'infinite',
  'vacuity',
  'self-reference',
] as const;

export type ReasonCode = (typeof REASON_CODES)[number];

export interface Reason {
  readonly code: ReasonCode;
  /** One sentence for people. */
  readonly text: string;
  /** The place in the source that it is about, where there is one. */
  readonly span?: Span;
}

/** A value of an extreme and an input that has it. */
export interface Best {
  readonly bits: number;
  readonly input: Input;
}

/**
 * Why an evaluation never ends: at an entry of one run of a loop every variable has the value that it had at an earlier one.
 * Steps are loop-body entries since the function was called.
 */
export interface Lasso {
  /** The steps before the state is met for the first time. */
  readonly stem: number;
  /** The steps from there until it is met again: at least 1. */
  readonly cycle: number;
  /** The loop, and the function that it stands in. */
  readonly span: Span;
  readonly fn: string;
  /** The leaves of the variables around the loop, in the state that comes back. */
  readonly state: readonly LassoVariable[];
}

export interface LassoVariable {
  readonly name: string;
  readonly type: ScalarType;
  readonly bits: number;
}

/** What one engine may say about a property. */
export type EngineVerdict =
  /** `witness` for `exists` and the extremes, otherwise `null`; `value` is the extreme's pattern, for extremes alone. */
  | { readonly kind: 'holds'; readonly witness: Input | null; readonly value?: number }
  /**
   * `counterexample` for `forall`, `injective` and `terminates`; `null` for `exists`, where every input is one. `other` is
   * the second input of a collision, for `injective` alone. `lasso` is there for `terminates` alone: how the evaluation of the
   * counterexample repeats itself; `null` where that it never ends is known by other means.
   */
  | {
      readonly kind: 'refuted';
      readonly counterexample: Input | null;
      readonly other?: Input;
      readonly lasso?: Lasso | null;
    }
  /** No input satisfies the `requires` lines. */
  | { readonly kind: 'vacuous' }
  | { readonly kind: 'undefined'; readonly input: Input; readonly detail: string }
  /** `best` is the best value so far of an extreme, with an input that has it. */
  | { readonly kind: 'unknown'; readonly reason: Reason; readonly best?: Best }
  /** The engine's own evidence does not match. */
  | { readonly kind: 'error'; readonly message: string };

/** Where a disagreement comes from, as far as the evidence tells. */
export type Layer = 'source' | 'translation' | 'compiler-or-driver' | 'hardware';

/** What a race says: an engine's verdict, or one that only a comparison can give. */
export type RaceVerdict =
  | EngineVerdict
  /**
   * WGSL allows both answers on every failing input that was looked at; `classified` is the number of them, `span`
   * the operation that first leaves the choice on `input`.
   */
  | {
      readonly kind: 'spec-freedom';
      readonly input: Input;
      readonly classified: number;
      readonly text: string;
      readonly span: Span;
    }
  | { readonly kind: 'disagreement'; readonly input: Input | null; readonly layer: Layer; readonly text: string };

export type VerdictKind = RaceVerdict['kind'];

/** What stands behind a decisive verdict. */
export type By = 'swept' | 'proved' | 'rewritten';

/**
 * The meaning of floats that an answer assumes: IEEE 754, round to nearest even, nothing flushed, fused or
 * reassociated. A sweep on a device assumes none: it reports what the device does.
 */
export type Profile = 'ieee-rne';

/** A decisive verdict settles the question; `unknown` and `error` do not. */
export function isDecisive(verdict: RaceVerdict): boolean {
  return (
    verdict.kind === 'holds' || verdict.kind === 'refuted' || verdict.kind === 'vacuous' || verdict.kind === 'undefined'
  );
}

/** Whether a verdict about some of the inputs is one about all of them: an input that decides is one of the whole, too. */
export function carriesOver(verdict: RaceVerdict): boolean {
  return (
    (verdict.kind === 'refuted' && verdict.counterexample !== null) ||
    (verdict.kind === 'holds' && verdict.witness !== null && verdict.value === undefined)
  );
}

export function unknown(code: ReasonCode, text: string): EngineVerdict {
  return { kind: 'unknown', reason: { code, text } };
}

const CANCELLED: Readonly<Record<CancelCause, string>> = {
  time: 'the time budget ran out',
  cancelled: 'stopped: the answer was already there',
  yielded: 'gave way to the CPU sweep: a software adapter has the same cores',
  'made-way': 'made way for the sweep, which can be done in time only with all cores',
  interrupted: 'stopped by the user',
};

/** The reason of a run that was asked to end; `covered` says how far it got, when it can. */
export function cancelledReason(cause: CancelCause, covered: string | null): Reason {
  const text = CANCELLED[cause];
  const code = cause === 'yielded' || cause === 'made-way' ? 'cancelled' : cause;
  return { code, text: covered === null ? text : `${text}; ${covered}` };
}
