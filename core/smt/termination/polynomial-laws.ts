import { at } from '../../base/assert.ts';
import { literal } from '../encode/value.ts';
import type { Terms } from '../terms/bit-terms.ts';
import { evaluatorOf } from '../terms/evaluate-term.ts';
import { isApp, isConstant, reachable, type Term } from '../terms/term.ts';
import { type Candidate, isWord } from './candidates.ts';
import { nullSpace, PRIME } from './null-space.ts';
import type { Model, StudiedLoop } from './study.ts';

/** Of more variables there are too many products. */
const MOST_VARIABLES = 4;
const MOST_LAWS = 6;
const MOST_FACTOR = 32;
const MOST_DIVISOR = 6;
/** Larger words may have wrapped around on the way, and their products would not be exact. */
const MOST_VALUE = 2 ** 24;

/** Whether two words that are not known are multiplied. */
export const hasProducts = (root: Term): boolean =>
  reachable([root]).some((term) => isApp(term, 'bvmul') && !term.args.some(isConstant));

interface Monomial {
  readonly term: Term;
  readonly text: string;
}

/**
 * Equations of degree two between the variables of a loop that fit all rounds that were seen, without wrap-around: guesses, which
 * are asked about modulo 2^32 like all others (interpolation, as of Mueller-Olm and Seidl 2004).
 */
export function polynomialLaws(t: Terms, { system }: StudiedLoop, rounds: readonly Model[]): readonly Candidate[] {
  if (t.unbounded) return [];
  const variables = [
    ...system.variables.map(({ name, type, head }) => ({ name, type, value: head as Term })),
    ...system.fixed.filter(({ value }) => !isConstant(value)),
  ].filter(({ type }) => isWord(type));
  if (variables.length > MOST_VARIABLES) return [];
  const one: Monomial = { term: literal(t, 32, 1), text: '1' };
  const single = variables.map(({ name, value }): Monomial => ({ term: value, text: name }));
  const products = single.flatMap((a, i) =>
    single.slice(i).map((b): Monomial => ({ term: t.binary('bvmul', a.term, b.term), text: `${a.text} * ${b.text}` })),
  );
  const monomials = [one, ...single, ...products];
  const valuesIn = evaluatorOf(variables.map(({ value }) => value));
  const rows = rounds
    .map((model) => valuesIn(model).map((value) => Number(value) | 0))
    .filter((values) => values.every((value) => Math.abs(value) < MOST_VALUE))
    .map((values) => [1, ...values, ...values.flatMap((a, i) => values.slice(i).map((b) => a * b))]);
  // Fewer rounds fit anything.
  if (rows.length < 2 * monomials.length) return [];
  return nullSpace(rows, monomials.length)
    .flatMap((vector) => {
      const factors = smallFactors(vector);
      return factors === null ? [] : [lawOf(t, monomials, factors)];
    })
    .slice(0, MOST_LAWS);
}

/** Small integers in the proportion of numbers modulo the prime. */
function smallFactors(vector: readonly bigint[]): readonly number[] | null {
  for (let divisor = 1n; divisor <= MOST_DIVISOR; divisor++) {
    const factors = vector.map((entry) => {
      const value = (entry * divisor) % PRIME;
      return Number(value > PRIME / 2n ? value - PRIME : value);
    });
    if (factors.every((factor) => Math.abs(factor) <= MOST_FACTOR)) return factors;
  }
  return null;
}

/** What has a positive factor on one side, the rest on the other. */
function lawOf(t: Terms, monomials: readonly Monomial[], factors: readonly number[]): Candidate {
  const side = (sign: number): Monomial => {
    const parts = monomials.flatMap(({ term, text }, i): readonly Monomial[] => {
      const factor = sign * at(factors, i);
      if (factor <= 0) return [];
      if (factor === 1) return [{ term, text }];
      return [
        { term: t.binary('bvmul', term, t.bits(32, factor)), text: text === '1' ? `${factor}` : `${factor} * ${text}` },
      ];
    });
    return {
      term: parts.reduce((sum, part) => t.binary('bvadd', sum, part.term), t.bits(32, 0)),
      text: parts.length === 0 ? '0' : parts.map(({ text }) => text).join(' + '),
    };
  };
  const [left, right] = [side(1), side(-1)];
  return { term: t.eq(left.term, right.term), text: `${left.text} == ${right.text}`, hint: false };
}
