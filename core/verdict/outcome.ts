import { CANONICAL_NAN, equalityWord, isPassedOver } from '../ir/comparable.ts';
import type { Input } from '../ir/space.ts';
import type { Program } from '../ir/program.ts';
import { isExtreme, isTruthQuestion, type Property, type Question } from '../ir/property.ts';
import type { ScalarType } from '../ir/types.ts';
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

/**
 * The five counters of a sweep, in the order of their codes 0 to 4 on every engine. Of a question about values `true`
 * (also of `terminates`, where the value is the number of steps)
 * counts the inputs with a value, and `false` those whose value `maximize` and `minimize` pass over: NaN.
 */
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

/** The code of an outcome of a property that returns `bool`; of `terminates` any number of steps is `true`. */
export function outcomeCode(outcome: Outcome, question: Question = 'forall'): OutcomeCode {
  if (outcome.kind === 'value') return outcome.bits === 0 && question !== 'terminates' ? 'false' : 'true';
  return outcome.kind;
}

/**
 * What a sweep keeps of one input: the code of its outcome, and of a question about values the value's pattern (NaN as
 * {@link CANONICAL_NAN}); 0 for every other outcome and question.
 */
export interface Examined {
  readonly code: OutcomeCode;
  readonly word: number;
}

/** @param type what the function of the property returns */
export function examinedOf(question: Question, type: ScalarType, outcome: Outcome): Examined {
  if (isTruthQuestion(question)) return { code: outcomeCode(outcome), word: 0 };
  if (outcome.kind !== 'value') return { code: outcome.kind, word: 0 };
  const nan = equalityWord(type, outcome.bits) === CANONICAL_NAN && isPassedOver(type, outcome.bits);
  return { code: nan && isExtreme(question) ? 'false' : 'true', word: nan ? CANONICAL_NAN : outcome.bits };
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
