import type { Span } from '../base/span.ts';
import type { ScalarType, Type } from '../ir/types.ts';
import type { Outcome } from './outcome.ts';

/** What becomes of a value: it goes into a variable or a part of one, or is what the function returns; `null`: a part of something else. */
export type Destination = { readonly kind: 'variable'; readonly name: string } | { readonly kind: 'result' } | null;

/** An expression of the source and what it came to. */
export interface TracedExpression {
  readonly fn: string;
  readonly span: Span;
  readonly type: Type;
  readonly destination: Destination;
  /** The patterns of its leaves, each time that it was evaluated, in order: of many times only the first. */
  readonly values: readonly (readonly number[])[];
  /** How often it was evaluated. */
  readonly times: number;
}

/** An entry of a loop's body. */
export interface LoopEntry {
  /** Entries of loop bodies before it, of whatever loop. */
  readonly step: number;
  /** Which run of the loop it belongs to, from 1: an inner loop, or one of a helper, runs again and again. */
  readonly run: number;
  /** The pattern of each variable. */
  readonly bits: readonly number[];
}

/** A scalar of a variable. */
export interface Variable {
  readonly name: string;
  readonly type: ScalarType;
}

export interface TracedLoop {
  readonly fn: string;
  readonly span: Span;
  /** The scalars of the variables in scope, named as WGSL reaches them. */
  readonly variables: readonly Variable[];
  /** Of many entries only the first. */
  readonly entries: readonly LoopEntry[];
  /** How many entries there were. */
  readonly count: number;
}

/** The evaluation of one input, step by step. */
export interface Trace {
  /** Of `terminates` the value is 0: see `steps`. */
  readonly outcome: Outcome;
  /** In the order of the text; those that were not reached are not here. */
  readonly expressions: readonly TracedExpression[];
  /** In the order in which they were first entered. */
  readonly loops: readonly TracedLoop[];
  /** Entries of loop bodies. */
  readonly steps: number;
  /** The evaluation was left before its end: it took too long to look at. The outcome is then `unfinished`. */
  readonly cut: boolean;
}
