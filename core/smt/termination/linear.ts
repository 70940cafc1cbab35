import { at } from '../../base/assert.ts';
import type { LoopVariable } from '../encode/loop-system.ts';
import type { Terms } from '../terms/bit-terms.ts';
import { evaluatorOf } from '../terms/evaluate-term.ts';
import type { Term } from '../terms/term.ts';
import { type Candidate, isWord } from './candidates.ts';
import type { Measure } from './measures.ts';
import type { Model, StudiedLoop } from './study.ts';

/** Of more variables not all pairs are looked at. */
const MOST_PAIRED = 5;
/** The largest factor of a variable. */
const MOST_FACTOR = 24;
/** Rounds that factors are held against. */
const MOST_ROUNDS = 200;

const SIGN = 0x80000000;

/** A sum of two variables, each with a factor, that got smaller in all rounds that were seen, and that it never passes its first value. */
export interface Linear {
  readonly measure: Measure;
  readonly statement: Candidate;
}

/** Pairs of factors without a common divisor, none of them 0, the small ones first. */
const FACTORS: readonly (readonly [number, number])[] = pairs().toSorted(
  ([a, b], [c, d]) => Math.abs(a) + Math.abs(b) - Math.abs(c) - Math.abs(d),
);

function pairs(): readonly (readonly [number, number])[] {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  const all = Array.from({ length: 2 * MOST_FACTOR + 1 }, (_, i) => i - MOST_FACTOR).filter((factor) => factor !== 0);
  return all.flatMap((a) =>
    all.flatMap((b): (readonly [number, number])[] => (divisor(Math.abs(a), Math.abs(b)) === 1 ? [[a, b]] : [])),
  );
}

/**
 * Linear measures that fit the rounds that were seen: guesses, which are asked about like all others. They are read as signed
 * numbers, since they begin anywhere.
 */
export function linearMeasures(
  t: Terms,
  { system, atEntry }: StudiedLoop,
  rounds: readonly Model[],
): readonly Linear[] {
  const words = system.variables.filter(({ type }) => isWord(type)).slice(0, MOST_PAIRED);
  const some = rounds.slice(0, MOST_ROUNDS);
  if (some.length === 0 || words.length < 2 || t.unbounded) return [];
  const changes = evaluatorOf(words.map(({ head, next }) => t.binary('bvsub', next, head)));
  const seen = some.map((model) => changes(model).map((bits) => Number(bits) | 0));
  return words.flatMap((x, i) =>
    words.slice(i + 1).flatMap((y, j): readonly Linear[] => {
      const fits = FACTORS.find(([p, q]) => seen.every((by) => p * at(by, i) + q * at(by, i + 1 + j) < 0));
      return fits === undefined ? [] : [linear(t, x, y, fits, atEntry)];
    }),
  );
}

function linear(
  t: Terms,
  x: LoopVariable,
  y: LoopVariable,
  [p, q]: readonly [number, number],
  atEntry: (term: Term) => Term,
): Linear {
  const times = (factor: number, term: Term): Term => t.binary('bvmul', term, t.bits(32, factor >>> 0));
  const sum = t.binary('bvadd', times(p, x.head), times(q, y.head));
  const product = (factor: number, name: string): string => (factor === 1 ? name : `${factor} * ${name}`);
  const text = `${product(p, x.name)} ${q < 0 ? '-' : '+'} ${product(Math.abs(q), y.name)}`;
  return {
    measure: { term: t.binary('bvxor', sum, t.bits(32, SIGN)), text: `${text} (signed)` },
    statement: { term: t.sle(sum, atEntry(sum)), text: `${text} (signed) is at most what it is at first`, hint: false },
  };
}
