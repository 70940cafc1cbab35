import { unreachable } from '../base/assert.ts';
import { equalityWord, isPassedOver, orderKey } from '../ir/comparable.ts';
import { isExtreme, type Question } from '../ir/property.ts';
import { type Input, sameInput } from '../ir/space.ts';
import type { ScalarType } from '../ir/types.ts';
import { formatValue } from '../ir/value.ts';
import type { Outcome } from '../verdict/outcome.ts';
import type { EngineVerdict, RaceVerdict } from '../verdict/verdict.ts';

/** What an answer to a question about values says of the inputs that it shows. */
export type ValueClaim =
  /** An extreme, or the best so far: this input has this value. */
  | { readonly kind: 'value'; readonly input: Input; readonly bits: number }
  /** Two inputs with equal values. */
  | { readonly kind: 'collision'; readonly input: Input; readonly other: Input }
  /** An input that is undefined; of an extreme also one that gives NaN, when all do. */
  | { readonly kind: 'valueless'; readonly input: Input };

/** A claim that the reference evaluator has confirmed. Of what is valueless it tells NaN from what is undefined. */
export type Fact =
  | Extract<ValueClaim, { readonly kind: 'value' | 'collision' }>
  | { readonly kind: 'undefined' | 'nan'; readonly input: Input };

/** What a verdict on a question about values claims; `null` when it shows no input. */
export function valueClaimOf(verdict: RaceVerdict): ValueClaim | null {
  switch (verdict.kind) {
    case 'holds':
      if (verdict.witness === null || verdict.value === undefined) return null;
      return { kind: 'value', input: verdict.witness, bits: verdict.value };
    case 'refuted':
      if (verdict.counterexample === null || verdict.other === undefined) return null;
      return { kind: 'collision', input: verdict.counterexample, other: verdict.other };
    case 'undefined':
      return { kind: 'valueless', input: verdict.input };
    case 'unknown':
      return verdict.best === undefined ? null : { kind: 'value', ...verdict.best };
    case 'vacuous':
    case 'error':
    case 'spec-freedom':
    case 'disagreement':
      return null;
    default:
      return unreachable(verdict);
  }
}

/** What came of holding a claim against the reference evaluator. `said` is what that says, in words. */
export type Checked =
  | { readonly kind: 'confirmed'; readonly fact: Fact }
  | { readonly kind: 'denied'; readonly said: string }
  /** The evaluation takes too long. */
  | { readonly kind: 'open' };

/** @param type what the function returns */
export function checkClaim(
  claim: ValueClaim,
  question: Question,
  type: ScalarType,
  reference: (input: Input) => Outcome | null,
): Checked {
  const outcome = reference(claim.input);
  if (outcome === null) return { kind: 'open' };
  switch (claim.kind) {
    case 'value': {
      const same =
        outcome.kind === 'value' &&
        !isPassedOver(type, outcome.bits) &&
        equalityWord(type, outcome.bits) === equalityWord(type, claim.bits);
      return same ? { kind: 'confirmed', fact: claim } : { kind: 'denied', said: outcomeText(type, outcome) };
    }
    case 'collision': {
      const partner = reference(claim.other);
      if (partner === null) return { kind: 'open' };
      if (sameInput(claim.input, claim.other)) return { kind: 'denied', said: 'that they are one input' };
      if (outcome.kind === 'value' && partner.kind === 'value') {
        if (equalityWord(type, outcome.bits) === equalityWord(type, partner.bits))
          return { kind: 'confirmed', fact: claim };
      }
      return { kind: 'denied', said: `${outcomeText(type, outcome)} and ${outcomeText(type, partner)}` };
    }
    case 'valueless': {
      if (outcome.kind === 'undefined') return { kind: 'confirmed', fact: { kind: 'undefined', input: claim.input } };
      if (isExtreme(question) && outcome.kind === 'value' && isPassedOver(type, outcome.bits))
        return { kind: 'confirmed', fact: { kind: 'nan', input: claim.input } };
      return { kind: 'denied', said: outcomeText(type, outcome) };
    }
    default:
      return unreachable(claim);
  }
}

/** An outcome of a function that returns `type`, in words. */
export const outcomeText = (type: ScalarType, outcome: Outcome): string =>
  outcome.kind === 'value' ? formatValue(type, outcome.bits) : outcome.kind;

/** What a claim says, as the end of "cpu says ...". */
export function claimText(claim: ValueClaim, type: ScalarType): string {
  switch (claim.kind) {
    case 'value':
      return `the input gives ${formatValue(type, claim.bits)}`;
    case 'collision':
      return 'two inputs give the same value';
    case 'valueless':
      return 'the input has no value';
    default:
      return unreachable(claim);
  }
}

/**
 * Whether a verdict, which speaks of all inputs, can not be while `fact` is so.
 *
 * @param own the claim of the verdict itself, where the reference has confirmed it
 */
export function deniesFact(
  verdict: EngineVerdict,
  own: Fact | null,
  fact: Fact,
  question: Question,
  type: ScalarType,
): boolean {
  switch (verdict.kind) {
    case 'vacuous':
      return true;
    case 'holds':
      if (!isExtreme(question)) return fact.kind === 'collision' || fact.kind === 'undefined';
      if (fact.kind === 'undefined') return true;
      if (fact.kind !== 'value' || verdict.value === undefined) return false;
      return orderKey(question, type, fact.bits) > orderKey(question, type, verdict.value);
    // An undefined input outranks every value of an extreme; NaN is an answer only where there is no value.
    case 'undefined':
      return own?.kind === 'nan' && fact.kind === 'value';
    case 'refuted':
    case 'unknown':
    case 'error':
      return false;
    default:
      return unreachable(verdict);
  }
}

/** A fact in words, as the end of "the reference evaluator confirms ...". */
export function factText(fact: Fact, type: ScalarType): string {
  switch (fact.kind) {
    case 'value':
      return `an input that gives ${formatValue(type, fact.bits)}`;
    case 'collision':
      return 'two inputs with one value';
    case 'undefined':
      return 'an undefined input';
    case 'nan':
      return 'an input that gives NaN';
    default:
      return unreachable(fact);
  }
}
