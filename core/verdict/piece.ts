import { isExtreme, isOrdered, type Ordered, type Question } from '../ir/property.ts';
import { orderKey } from '../ir/comparable.ts';
import type { ScalarType } from '../ir/types.ts';
import { soughtOutcome } from './decide.ts';
import { addDigests, type Digest, EMPTY_DIGEST } from './digest.ts';
import { addCounts, type Counts, NO_COUNTS } from './outcome.ts';

/** Inputs of a cell: records speak of a space in cells of this size, the last one shorter. A power of two. */
export const CELL_INPUTS = 2n ** 28n;

/** A value and the index of an input that has it. */
export interface BestSoFar {
  readonly bits: number;
  readonly index: bigint;
}

/**
 * What a sweep found among consecutive inputs of one cell, each of them decided and its evidence checked: plain
 * data that adds up over any division of the space.
 */
export interface Piece extends Sums {
  readonly start: bigint;
  /** At least 1; the piece does not leave its cell. */
  readonly count: bigint;
}

/** What adds up over inputs. */
export interface Sums {
  readonly counts: Counts;
  /**
   * The first and the last input of the outcome that `trackedOutcome` names: the deciding ones of a question about truth,
   * NaN of an extreme, what is unfinished of `terminates`; `null` where there is none, and always for `injective`.
   */
  readonly first: bigint | null;
  readonly last: bigint | null;
  readonly firstUndefined: bigint | null;
  /**
   * Of `maximize` and `minimize`: the best value and the first input of the piece that has it; of `terminates` the number of
   * steps of the longest evaluation. Otherwise `null`.
   */
  readonly best: BestSoFar | null;
  readonly digest: Digest;
}

/** The outcome whose first and last input a sweep keeps; `null` for none. */
export function trackedOutcome(question: Question): 'true' | 'false' | 'unfinished' | null {
  return isExtreme(question) ? 'false' : soughtOutcome(question);
}

/** The sums of no inputs. */
export const NO_SUMS: Sums = {
  counts: NO_COUNTS,
  first: null,
  last: null,
  firstUndefined: null,
  best: null,
  digest: EMPTY_DIGEST,
};

/** The sum of two pieces of which `b` begins where `a` ends, in the same cell. */
export function joinPieces(a: Piece, b: Piece, question: Question, type: ScalarType): Piece {
  return { start: a.start, count: a.count + b.count, ...addSums(a, b, question, type) };
}

/** The sums of two sets of inputs, of which all in `b` come after those in `a`. */
export function addSums(a: Sums, b: Sums, question: Question, type: ScalarType): Sums {
  return {
    counts: addCounts(a.counts, b.counts),
    first: a.first ?? b.first,
    last: b.last ?? a.last,
    firstUndefined: a.firstUndefined ?? b.firstUndefined,
    best: isOrdered(question) ? betterOf(a.best, b.best, question, type) : null,
    digest: addDigests(a.digest, b.digest),
  };
}

/** The better of two; of equal ones the earlier. */
export function betterOf(
  a: BestSoFar | null,
  b: BestSoFar | null,
  question: Ordered,
  type: ScalarType,
): BestSoFar | null {
  if (a === null || b === null) return a ?? b;
  const [keyA, keyB] = [orderKey(question, type, a.bits), orderKey(question, type, b.bits)];
  if (keyA !== keyB) return keyA > keyB ? a : b;
  return a.index <= b.index ? a : b;
}
