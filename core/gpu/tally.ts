import { at } from '../base/assert.ts';
import type { Question } from '../ir/property.ts';
import { type Input, type Space, inputAt } from '../ir/space.ts';
import type { Firsts } from '../verdict/decide.ts';
import { type Counts, NO_COUNTS, addCounts } from '../verdict/outcome.ts';

/** What a sweep knows so far: plain data, so that it survives the process that found it. */
export interface Tally {
  readonly counts: Counts;
  readonly firsts: Firsts;
  /** See `EngineResult.deciding`. */
  readonly deciding: readonly Input[];
  /** Blocks whose evidence was checked. */
  readonly blocks: number;
}

export const EMPTY_TALLY: Tally = {
  counts: NO_COUNTS,
  firsts: { true: null, false: null, undefined: null },
  deciding: [],
  blocks: 0,
};

/** The indices, found so far, of the first input that decides and of the first undefined one. */
export interface FirstIndices {
  readonly deciding: bigint | null;
  readonly undefined: bigint | null;
}

export const NO_FIRSTS: FirstIndices = { deciding: null, undefined: null };

export function earlier(a: bigint | null, b: bigint | null): bigint | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/** The counter of the outcome that decides `question`. */
export const decidingCode = (question: Question): 'true' | 'false' => (question === 'forall' ? 'false' : 'true');

/** Adds a checked block's five outcomes; the deferred ones count where they are decided. */
export function addBlock(tally: Tally, counts: readonly bigint[]): Tally {
  const block: Counts = {
    true: at(counts, 0),
    false: at(counts, 1),
    excluded: at(counts, 2),
    undefined: at(counts, 3),
    unfinished: at(counts, 4),
  };
  return { ...tally, counts: addCounts(tally.counts, block), blocks: tally.blocks + 1 };
}

export function withFirsts(tally: Tally, question: Question, space: Space, firsts: FirstIndices): Tally {
  const input = (index: bigint | null): Input | null => (index === null ? null : inputAt(space, index));
  const deciding = input(firsts.deciding);
  const found: Firsts = {
    true: question === 'exists' ? deciding : null,
    false: question === 'forall' ? deciding : null,
    undefined: input(firsts.undefined),
  };
  return { ...tally, firsts: found, deciding: deciding === null ? [] : [deciding] };
}
