import { at } from '../../base/assert.ts';
import { endOf, type Range } from '../../ir/range.ts';
import type { Input } from '../../ir/space.ts';
import { EMPTY_DIGEST, type Digest } from '../../verdict/digest.ts';
import { type Counts, NO_COUNTS } from '../../verdict/outcome.ts';
import type { BestSoFar } from '../../verdict/piece.ts';

/** What a sweep knows so far: plain data, so that it survives the process that found it. */
export interface Tally {
  /** The outcomes of exactly the inputs in `covered`. */
  readonly counts: Counts;
  readonly covered: readonly Range[];
  /** Indices, found so far, of the first and the last input of the outcome that `trackedOutcome` names. */
  readonly first: bigint | null;
  readonly last: bigint | null;
  readonly firstUndefined: bigint | null;
  /** A deciding input that was found before the sweep began: told at once, and counted when the sweep comes by. */
  readonly early: bigint | null;
  readonly best: BestSoFar | null;
  /** Of `terminates`: the covered inputs that finish by the bins of their steps, see `binOf`; empty where none does. */
  readonly steps: readonly bigint[];
  /** Two inputs with one value. */
  readonly collision: readonly [bigint, bigint] | null;
  /** Once everything was visited: inputs with a value less the number of different values. */
  readonly collisions: bigint | null;
  /** See `EngineResult.deciding`. */
  readonly deciding: readonly Input[];
  /** Of everything covered, where a record is demanded. */
  readonly digest: Digest;
  /** Whether inputs were evaluated one by one, in tables: then a block is a table. */
  readonly tabulated: boolean;
  /** Blocks whose evidence was checked. */
  readonly blocks: number;
  /** Blocks that were run a second time, with an input planted in them. */
  readonly controls: number;
}

export const EMPTY_TALLY: Tally = {
  counts: NO_COUNTS,
  covered: [],
  first: null,
  last: null,
  firstUndefined: null,
  early: null,
  best: null,
  steps: [],
  collision: null,
  collisions: null,
  deciding: [],
  digest: EMPTY_DIGEST,
  tabulated: false,
  blocks: 0,
  controls: 0,
};

export function earlier(a: bigint | null, b: bigint | null): bigint | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

export function later(a: bigint | null, b: bigint | null): bigint | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

/** The five outcomes among a block's counters. */
export function outcomesOf(counters: ArrayLike<bigint>): Counts {
  return {
    true: at(counters, 0),
    false: at(counters, 1),
    excluded: at(counters, 2),
    undefined: at(counters, 3),
    unfinished: at(counters, 4),
  };
}

/** `covered` with one more range, which it does not touch yet; neighbours become one. */
export function cover(covered: readonly Range[], range: Range): readonly Range[] {
  // Nearly always the new range continues one of a few.
  const place = covered.findIndex(({ start }) => start > range.start);
  const behind = place < 0 ? covered.length : place;
  const [before, after] = [covered[behind - 1], covered[behind]];
  const joinsBefore = before !== undefined && endOf(before) === range.start;
  const joinsAfter = after !== undefined && endOf(range) === after.start;
  const start = joinsBefore ? before.start : range.start;
  const end = joinsAfter ? endOf(after) : endOf(range);
  return [
    ...covered.slice(0, joinsBefore ? behind - 1 : behind),
    { start, count: end - start },
    ...covered.slice(joinsAfter ? behind + 1 : behind),
  ];
}
