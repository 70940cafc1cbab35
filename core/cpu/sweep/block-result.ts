import type { Question } from '../../ir/property.ts';
import type { ScalarType } from '../../ir/types.ts';
import type { Digest } from '../../verdict/digest.ts';
import { type Counts, OUTCOME_CODES } from '../../verdict/outcome.ts';
import { type BestSoFar, trackedOutcome } from '../../verdict/piece.ts';
import type { Counters } from '../module/kernel.ts';

/** Consecutive inputs in the order of the space. */
export interface Block {
  readonly start: bigint;
  /** At least 1. */
  readonly count: number;
}

/** What a sweep is to find out about its blocks. */
export interface Job {
  readonly question: Question;
  /** What the function returns. */
  readonly type: ScalarType;
  readonly record: boolean;
  readonly tileBits: number | null;
  /** The result of each input is looked at; otherwise inputs are counted by the run, which is faster. */
  readonly each: boolean;
}

/** The values in each tile of a block. */
export interface ValuesOfTiles {
  /** Inputs with a value. */
  readonly count: Uint32Array;
  /** The largest order key; -1 where none has a value. */
  readonly best: Float64Array;
  /** Of `terminates`: the sum of the steps, exact as a double because a block takes no time for more. */
  readonly sum: Float64Array | null;
}

/** What a block came to. Indices are in the order of the space. */
export interface BlockResult {
  /** The inputs done, from the block's start on: fewer than its `count` when time ran out, never none. */
  readonly size: number;
  readonly counts: Counts;
  /** The first and the last input of the outcome that `trackedOutcome` names. */
  readonly first: bigint | null;
  readonly last: bigint | null;
  readonly firstUndefined: bigint | null;
  /** Inputs of the tracked outcome, spread over the block. */
  readonly examples: readonly bigint[];
  /** Of extremes. */
  readonly best: BestSoFar | null;
  /** Of `terminates`: inputs by their steps, in the bins of `binOf`. */
  readonly steps: Uint32Array | null;
  /** Where it is wanted. */
  readonly digest: Digest | null;
  /** Deciding inputs by tile, that of the first input first; where they are wanted. */
  readonly tiles: Uint32Array | null;
  /** Of extremes and `terminates`: the values in the same tiles. */
  readonly tileValues: ValuesOfTiles | null;
}

export const UNDEFINED = OUTCOME_CODES.indexOf('undefined');

/** The index of the code whose inputs a sweep shows; `null` for none. */
export function trackedCode(question: Question): number | null {
  const tracked = trackedOutcome(question);
  return tracked === null ? null : OUTCOME_CODES.indexOf(tracked);
}

export const countsIn = (counters: Counters): Counts =>
  Object.fromEntries(OUTCOME_CODES.map((name, code) => [name, counters.read(code)])) as Counts;
