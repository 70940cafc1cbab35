import type { Span } from '../base/span.ts';
import type { FunctionId } from './program.ts';
import type { Space } from './space.ts';

/** What is asked of a function: is it true for every input, for some input? */
export type Question = 'forall' | 'exists';

/** The verdicts a file may expect; `error` can not be expected. */
export const EXPECTABLE = [
  'holds',
  'refuted',
  'vacuous',
  'undefined',
  'unknown',
  'spec-freedom',
  'disagreement',
] as const;

export type Expectable = (typeof EXPECTABLE)[number];

/** Two functions under comparison: that with the `//@` line and the one that it names. */
export interface Equivalence {
  readonly left: FunctionId;
  readonly right: FunctionId;
}

/** What can go wrong at a place of the source without any error: what safety mode asks about. */
export const HAZARDS = [
  'division-by-zero',
  'division-overflow',
  'shift',
  'conversion',
  'index',
  'overflow',
  'not-finite',
] as const;

export type Hazard = (typeof HAZARDS)[number];

/** One check of safety mode: no input reaches this place and does this there. */
export interface SafetyCheck {
  readonly hazard: Hazard;
  /** The property of the file whose inputs are meant. */
  readonly of: string;
  /** The operation or index in question. */
  readonly span: Span;
}

/** One function with a question. */
export interface Property {
  /** The function's name: unique in its file. */
  readonly name: string;
  readonly question: Question;
  readonly fn: FunctionId;
  /**
   * The conjunction of the `requires` lines as a function of the same parameters that returns
   * `bool`; `null` when there is none. It is evaluated first, on the same fuel.
   */
  readonly requires: FunctionId | null;
  /**
   * `//@ equivalent NAME`: `fn` compares the results of two functions of the same parameters and returns
   * whether they are equal; these are the two, so that their values can be shown. `null` otherwise.
   */
  readonly equivalent: Equivalence | null;
  /** The check of safety mode that this property is; `null` for a property of the file itself. */
  readonly check: SafetyCheck | null;
  /** A domain for each leaf of the parameters, in order. */
  readonly space: Space;
  /** The `expect` line's alternatives; empty when there is no such line. */
  readonly expect: readonly Expectable[];
  readonly title: string | null;
  readonly source: string | null;
  readonly notes: readonly string[];
  /** The function's declaration. */
  readonly span: Span;
}
