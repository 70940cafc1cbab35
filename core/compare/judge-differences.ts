import { equalityWord } from '../ir/comparable.ts';
import { isTruthQuestion } from '../ir/property.ts';
import { resultOf } from '../ir/result.ts';
import type { Input } from '../ir/space.ts';
import { asProperty } from '../race/value-predicate.ts';
import type { Task } from '../verdict/engine.ts';
import type { Allowed, Freedom } from '../verdict/freedom.ts';
import { type Evaluate, type Outcome, outcomeCode, TooManyCalls } from '../verdict/outcome.ts';
import type { Comparison, Difference } from './compare-sweeps.ts';

/** A difference with what the reference evaluator says, and whether WGSL allows each of the two answers. */
export interface JudgedDifference extends Difference {
  /** `null` where that takes too long. */
  readonly reference: Outcome | null;
  readonly isAllowed: readonly [boolean, boolean];
}

export type ComparisonVerdict =
  /** Every input comes to the same on both. */
  | 'same'
  /** WGSL allows both answers on every differing input that was looked at. */
  | 'freedom'
  /** WGSL forbids one of the answers: a compiler, a driver or a chip is wrong. */
  | 'different'
  /** Not everything was compared, and no difference is known. */
  | 'unknown';

export interface JudgedComparison extends Comparison {
  readonly verdict: ComparisonVerdict;
  readonly judged: readonly JudgedDifference[];
}

/** Judges what two devices differ on. Integers leave no choice: there one of the two is always wrong. */
export function judgeDifferences(
  task: Task,
  comparison: Comparison,
  fuel: number,
  { evaluate, freedom }: { readonly evaluate: Evaluate; readonly freedom: Freedom },
): JudgedComparison {
  const { program, property } = task;
  const reference = (input: Input): Outcome | null => {
    try {
      return evaluate(program, property, input, fuel);
    } catch (error) {
      if (error instanceof TooManyCalls) return null;
      throw error;
    }
  };
  const isAllowed = (input: Input, answer: Outcome): boolean => {
    if (isTruthQuestion(property.question)) return allows(freedom(program, property, input, fuel), answer);
    const type = resultOf(program, property);
    const known = reference(input);
    if (known?.kind === 'value' && answer.kind === 'value' && word(type, known) === word(type, answer)) return true;
    if (answer.kind !== 'value') return known === null || known.kind === answer.kind;
    const asked = asProperty(task, { kind: 'equals', input, bits: answer.bits });
    const allowed = freedom(asked.program, asked.property, asked.input, fuel * asked.evaluations);
    return allowed.kind === 'either' || allowed.outcome === 'true';
  };
  const judged = comparison.differences.map((difference): JudgedDifference => {
    const { input, answers } = difference;
    return {
      ...difference,
      reference: reference(input),
      isAllowed: [isAllowed(input, answers[0]), isAllowed(input, answers[1])],
    };
  });
  const verdict = (): ComparisonVerdict => {
    if (judged.some(({ isAllowed: [a, b] }) => !a || !b)) return 'different';
    if (judged.length > 0) return 'freedom';
    return comparison.stopped === null ? 'same' : 'unknown';
  };
  return { ...comparison, judged, verdict: verdict() };
}

const allows = (allowed: Allowed, answer: Outcome): boolean =>
  allowed.kind === 'either' || allowed.outcome === outcomeCode(answer);

const word = (type: Parameters<typeof equalityWord>[0], { bits }: Outcome & { readonly kind: 'value' }): number =>
  equalityWord(type, bits);
