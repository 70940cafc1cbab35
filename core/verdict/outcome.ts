import type { Input } from '../ir/space.ts';
import type { Program } from '../ir/program.ts';
import type { Property } from '../ir/property.ts';
import type { Span } from '../base/span.ts';

/** What evaluating a property on one input can come to. No engine may fold one into another. */
export type Outcome =
  | { readonly kind: 'value'; readonly bits: number }
  /** A `requires` line is false. */
  | { readonly kind: 'excluded' }
  /** A dynamic error, or a value that the specification leaves indeterminate. */
  | { readonly kind: 'undefined'; readonly detail: string; readonly span: Span }
  /** The fuel ran out. */
  | { readonly kind: 'unfinished' };

/** The five counters of a sweep over a property that returns `bool`, in the order of their codes 0 to 4 on every engine. */
export const OUTCOME_CODES = ['true', 'false', 'excluded', 'undefined', 'unfinished'] as const;

export type OutcomeCode = (typeof OUTCOME_CODES)[number];

/** How many inputs had each outcome. */
export type Counts = Readonly<Record<OutcomeCode, bigint>>;

export const NO_COUNTS: Counts = { true: 0n, false: 0n, excluded: 0n, undefined: 0n, unfinished: 0n };

/** All inputs visited, whatever their outcome. */
export function evaluatedOf(counts: Counts): bigint {
  return counts.true + counts.false + counts.excluded + counts.undefined + counts.unfinished;
}

export function addCounts(a: Counts, b: Counts): Counts {
  return {
    true: a.true + b.true,
    false: a.false + b.false,
    excluded: a.excluded + b.excluded,
    undefined: a.undefined + b.undefined,
    unfinished: a.unfinished + b.unfinished,
  };
}

/** The code of an outcome of a property that returns `bool`. */
export function outcomeCode(outcome: Outcome): OutcomeCode {
  if (outcome.kind === 'value') return outcome.bits === 0 ? 'false' : 'true';
  return outcome.kind;
}

/** An evaluation makes more calls than anybody wants to wait for: fuel does not bound a tree of helpers without loops. */
export class TooManyCalls extends Error {}

/**
 * Evaluates `property` on one input: first `requires`, then the function, on one supply of `fuel`
 * loop-body entries. The reference evaluator has this shape; whoever replays an input is handed it.
 *
 * @throws TooManyCalls after `mostCalls` calls of functions; by default 2^22 and four for each unit of fuel
 */
export type Evaluate = (
  program: Program,
  property: Property,
  input: Input,
  fuel: number,
  mostCalls?: number,
) => Outcome;
