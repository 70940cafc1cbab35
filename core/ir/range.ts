import { invariant } from '../base/assert.ts';

/** Consecutive inputs of a space in its order: `count` of them from the index `start` on. */
export interface Range {
  readonly start: bigint;
  readonly count: bigint;
}

/** The first index behind a range. */
export const endOf = ({ start, count }: Range): bigint => start + count;

/**
 * Part `part` (from 1) of `of` nearly equal parts of a space of `size` inputs. The parts tile the space; their
 * borders are multiples of 2^12 where the space has as many.
 */
export function shardRange(size: bigint, part: number, of: number): Range {
  invariant(part >= 1 && part <= of, `part ${part} of ${of}`);
  const border = (k: number): bigint => {
    if (k === of) return size;
    const exact = (size * BigInt(k)) / BigInt(of);
    return size / BigInt(of) >= 4096n ? exact & ~4095n : exact;
  };
  const start = border(part - 1);
  return { start, count: border(part) - start };
}

/** The inputs of disjoint ranges together. */
export const sizeOf = (ranges: readonly Range[]): bigint => ranges.reduce((sum, { count }) => sum + count, 0n);

/** What of `range` lies in none of `covered`, which ascend and do not overlap. */
export function uncovered(range: Range, covered: readonly Range[]): readonly Range[] {
  const rest: Range[] = [];
  let start = range.start;
  const end = endOf(range);
  for (const gap of covered) {
    const from = gap.start < end ? gap.start : end;
    if (from > start) rest.push({ start, count: from - start });
    if (endOf(gap) > start) start = endOf(gap);
  }
  if (end > start) rest.push({ start, count: end - start });
  return rest;
}
