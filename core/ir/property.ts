import type { Span } from '../base/span.ts';
import type { FunctionId } from './program.ts';
import type { Space } from './space.ts';

/** Questions about a truth value: is the function true for every input, for some input? */
export type TruthQuestion = 'forall' | 'exists';

/** Questions about the values of a function that returns `u32`, `i32` or `f32`: what is the largest, the smallest? */
export type Extreme = 'maximize' | 'minimize';

/** What is asked of a function. `injective`: do no two different inputs give the same value of 32 bits? */
export type Question = TruthQuestion | Extreme | 'injective';

export const isTruthQuestion = (question: Question): question is TruthQuestion =>
  question === 'forall' || question === 'exists';

export const isExtreme = (question: Question): question is Extreme =>
  question === 'maximize' || question === 'minimize';

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

/** One alternative of an `expect` line. */
export interface Expectation {
  readonly verdict: Expectable;
  /** The pattern of the extreme value that is expected beside `holds`; `null` where none is named. */
  readonly value: number | null;
}

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
  readonly expect: readonly Expectation[];
  readonly title: string | null;
  readonly source: string | null;
  readonly notes: readonly string[];
  /** The function's declaration. */
  readonly span: Span;
}
