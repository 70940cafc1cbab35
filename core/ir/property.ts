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
