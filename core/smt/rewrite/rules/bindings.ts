import { invariant, unreachable } from '../../../base/assert.ts';
import { type Sort, type Term, type TermOp, widthOf } from '../../terms/term.ts';
import type { Facts } from '../fact.ts';
import { isSingle, singleFact } from '../fact.ts';
import { transfer } from '../facts.ts';
import type { Condition, Expression, Num, Width } from './expression.ts';

/** What the names of a rule stand for in one place where it applies. */
export interface Bindings {
  readonly terms: (Term | undefined)[];
  readonly numbers: Numbers;
}

export type Numbers = (number | undefined)[];

export const noBindings = (): Bindings => ({ terms: [], numbers: [] });

/** Where terms come from while a right side is put together. */
export interface Maker {
  constant(sort: Sort, bits: number): Term;
  app(op: TermOp, sort: Sort, args: readonly Term[], low: number): Term;
  /** Does `build`, and forgets what it used where that came to `null`. */
  attempt?(build: () => Term | null): Term | null;
}

export function numberOf(num: Num, numbers: Readonly<Numbers>): number {
  switch (num.kind) {
    case 'number':
      return num.value;
    case 'named': {
      const value = numbers[num.slot];
      invariant(value !== undefined, `${num.name} is not bound`);
      return value;
    }
    case 'sum':
      return numberOf(num.a, numbers) + numberOf(num.b, numbers);
    case 'difference':
      return numberOf(num.a, numbers) - numberOf(num.b, numbers);
    default:
      return unreachable(num);
  }
}

export const sortIn = (width: Width, numbers: Readonly<Numbers>): Sort =>
  width === 'bool' ? 'bool' : numberOf(width, numbers);

/** The pattern of a constant of a rule. */
export function patternOf(e: Extract<Expression, { kind: 'constant' }>, numbers: Readonly<Numbers>): number {
  if (e.width === 'bool') return numberOf(e.value, numbers);
  const modulus = 2 ** numberOf(e.width, numbers);
  const value = numberOf(e.value, numbers);
  const wrap = (x: number): number => ((x % modulus) + modulus) % modulus;
  switch (e.form) {
    case 'plain':
      return wrap(value);
    case 'pow':
      return wrap(2 ** value);
    case 'low':
      return wrap(2 ** value - 1);
    case 'min':
      return modulus / 2;
    case 'max':
      return modulus / 2 - 1;
    default:
      return unreachable(e.form);
  }
}

/** A side of a rule with terms in place of its names. */
export function instantiate(e: Expression, bindings: Bindings, make: Maker): Term {
  switch (e.kind) {
    case 'variable': {
      const term = bindings.terms[e.slot];
      invariant(term !== undefined, `${e.name} is not bound`);
      return term;
    }
    case 'constant':
      return make.constant(sortIn(e.width, bindings.numbers), patternOf(e, bindings.numbers));
    case 'app': {
      const args = e.args.map((arg) => instantiate(arg, bindings, make));
      return make.app(e.op, sortIn(e.width, bindings.numbers), args, numberOf(e.low, bindings.numbers));
    }
    default:
      return unreachable(e);
  }
}

/** What is known of an instance, without making it. */
function factsIn(e: Expression, bindings: Bindings, factsOf: (term: Term) => Facts): Facts {
  switch (e.kind) {
    case 'variable': {
      const term = bindings.terms[e.slot];
      invariant(term !== undefined, `${e.name} is not bound`);
      return factsOf(term);
    }
    case 'constant': {
      const sort = sortIn(e.width, bindings.numbers);
      return singleFact(widthOf(sort), patternOf(e, bindings.numbers));
    }
    case 'app':
      return transfer(
        e.op,
        sortIn(e.width, bindings.numbers),
        e.args.map((arg) => sortIn(arg.width, bindings.numbers)),
        e.args.map((arg) => factsIn(arg, bindings, factsOf)),
        numberOf(e.low, bindings.numbers),
      );
    default:
      return unreachable(e);
  }
}

export function comparisonHolds(
  { relation, a, b }: Extract<Condition, { kind: 'compare' }>,
  numbers: Readonly<Numbers>,
): boolean {
  const [x, y] = [numberOf(a, numbers), numberOf(b, numbers)];
  return relation === '<' ? x < y : relation === '<=' ? x <= y : x === y;
}

/** Whether a condition is known to hold. Of values only what `factsOf` shows is believed. */
export function isKnown(condition: Condition, bindings: Bindings, factsOf: (term: Term) => Facts): boolean {
  switch (condition.kind) {
    case 'holds': {
      const facts = factsIn(condition.what, bindings, factsOf);
      return isSingle(facts) && facts.lo === 1;
    }
    case 'compare':
      return comparisonHolds(condition, bindings.numbers);
    case 'before': {
      const [first, second] = [bindings.terms[condition.first], bindings.terms[condition.second]];
      invariant(first !== undefined && second !== undefined, 'an order of what is not bound');
      return first.id < second.id;
    }
    default:
      return unreachable(condition);
  }
}
