import { at, invariant } from '../base/assert.ts';
import { type Domain, domainSize, fullDomain, type Input, type LeafValue, type Patterns, type Space } from './space.ts';

/** What `//@ integers unbounded` makes of inputs and domains: an `i32` is a mathematical integer, a `bool` stays what it is. */

/** Integers from `lo` to `hi`, both included; `null` is no end. */
export interface IntegerRange {
  readonly lo: bigint | null;
  readonly hi: bigint | null;
}

const signed = (bits: number): bigint => BigInt(bits | 0);

/** The integers of a domain: a domain of all `i32` is all integers. */
export function integerRanges(domain: Domain): readonly IntegerRange[] {
  if (domainSize(domain) === domainSize(fullDomain(domain.type))) return [{ lo: null, hi: null }];
  const half = 2 ** 31;
  const ofOneSign = domain.intervals.flatMap(({ lo, hi }) =>
    lo < half && hi >= half
      ? [
          { lo, hi: half - 1 },
          { lo: half, hi },
        ]
      : [{ lo, hi }],
  );
  return ofOneSign.map(({ lo, hi }) => ({ lo: signed(lo), hi: signed(hi) }));
}

/** The integers that the patterns of an input stand for. */
export const integersOf = (space: Space, input: Input): Input =>
  input.map(
    (value, i): LeafValue => (typeof value === 'number' && at(space, i).type === 'i32' ? signed(value) : value),
  );

/** Whether an input of integers belongs to the space. */
export const containsIntegers = (space: Space, input: Input): boolean =>
  space.every((domain, i) => {
    const value = at(input, i);
    return typeof value === 'number'
      ? domain.intervals.some(({ lo, hi }) => lo <= value && value <= hi)
      : integerRanges(domain).some(({ lo, hi }) => (lo === null || lo <= value) && (hi === null || value <= hi));
  });

/** An input that is known to have no unbounded integers. */
export const patternsOf = (input: Input): Patterns =>
  input.map((value) => {
    invariant(typeof value === 'number', 'an unbounded integer has no pattern');
    return value;
  });
