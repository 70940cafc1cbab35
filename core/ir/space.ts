import { at, invariant } from '../base/assert.ts';
import { isFloat, patternCount, patternWidth, type ScalarType } from './types.ts';

/** Bit patterns `lo` to `hi`, both included; in a domain with a shift, what is left of them after it. */
export interface Interval {
  readonly lo: number;
  readonly hi: number;
}

/** The values of one leaf of a parameter: disjoint intervals of bit patterns in ascending unsigned order. May be empty. */
export interface Domain {
  readonly type: ScalarType;
  readonly intervals: readonly Interval[];
  /**
   * The patterns are the numbers of the intervals times 2^shift: a float restricted to its leading bits.
   * Absent is 0.
   */
  readonly shift?: number;
}

/**
 * An input space: the product of the domains of the parameters' leaves (a scalar parameter is its own
 * leaf; see `leavesOf`). Its order is mixed radix, the last leaf fastest, each domain by its unsigned
 * bit pattern.
 */
export type Space = readonly Domain[];

/** Whether two spaces hold the same inputs in the same order. */
export const sameSpace = (a: Space, b: Space): boolean =>
  a.length === b.length &&
  a.every((domain, i) => {
    const other = b[i];
    return (
      other !== undefined &&
      domain.type === other.type &&
      shiftOf(domain) === shiftOf(other) &&
      domain.intervals.length === other.intervals.length &&
      domain.intervals.every(({ lo, hi }, j) => lo === other.intervals[j]?.lo && hi === other.intervals[j]?.hi)
    );
  });

/** The value of one leaf of a parameter: its bit pattern, and of an unbounded integer the integer itself. */
export type LeafValue = number | bigint;

/** One input: a value for each leaf of the parameters, in order. */
export type Input = readonly LeafValue[];

/** An input of words: what sweeps visit. */
export type Patterns = readonly number[];

/** Whether two inputs of one function are the same. */
export const sameInput = (a: Input, b: Input): boolean => a.every((bits, i) => bits === b[i]);

/** Every bit pattern of `type`. */
export function fullDomain(type: ScalarType): Domain {
  return { type, intervals: [{ lo: 0, hi: patternCount(type) - 1 }] };
}

/** See {@link Domain.shift}. */
export const shiftOf = (domain: Domain): number => domain.shift ?? 0;

/** The number of patterns in `domain`: an integer of at most 2^32, exact as a double. */
export function domainSize(domain: Domain): number {
  return domain.intervals.reduce((sum, { lo, hi }) => sum + (hi - lo + 1), 0);
}

/** The exact number of inputs; 1 for a function without parameters. */
export function spaceSize(space: Space): bigint {
  return space.reduce((product, domain) => product * BigInt(domainSize(domain)), 1n);
}

/** The pattern at `digit` (from 0) in the order of `domain`. */
export function domainValue(domain: Domain, digit: number): number {
  let rest = digit;
  for (const { lo, hi } of domain.intervals) {
    const size = hi - lo + 1;
    if (rest < size) return (lo + rest) * 2 ** shiftOf(domain);
    rest -= size;
  }
  invariant(false, `digit ${digit} outside a domain of ${domainSize(domain)}`);
}

/** The input at `index` in the order of `space`. */
export function inputAt(space: Space, index: bigint): Patterns {
  const input = Array<number>(space.length).fill(0);
  let rest = index;
  for (let i = space.length - 1; i >= 0; i--) {
    const domain = at(space, i);
    const size = BigInt(domainSize(domain));
    input[i] = domainValue(domain, Number(rest % size));
    rest /= size;
  }
  invariant(rest === 0n, `index ${index} outside a space of ${spaceSize(space)}`);
  return input;
}

/** The index of `input` in the order of `space`, `null` when it does not belong to the space. */
export function indexOf(space: Space, input: Input): bigint | null {
  let index = 0n;
  for (const [i, domain] of space.entries()) {
    const value = at(input, i);
    if (typeof value === 'bigint') return null;
    const unit = value / 2 ** shiftOf(domain);
    if (!Number.isInteger(unit)) return null;
    let digit: number | null = null;
    let before = 0;
    for (const { lo, hi } of domain.intervals) {
      if (unit >= lo && unit <= hi) digit = before + (unit - lo);
      before += hi - lo + 1;
    }
    if (digit === null) return null;
    index = index * BigInt(before) + BigInt(digit);
  }
  return index;
}

/**
 * The domain restricted to `bits` bits (1 to 32): `u32` to 0 .. 2^bits - 1, `i32` to
 * -2^(bits-1) .. 2^(bits-1) - 1, floats to the patterns in which only the leading `bits` bits are other
 * than 0, `bool` unchanged. The result may be empty.
 */
export function restrictDomain(domain: Domain, bits: number): Domain {
  invariant(Number.isInteger(bits) && bits >= 1 && bits <= 32, `bits is ${bits}, not 1 to 32`);
  const { type } = domain;
  if (bits >= patternWidth(type)) return domain;
  if (isFloat(type)) return leadingBits(domain, patternWidth(type) - bits);
  const half = 2 ** (bits - 1);
  const windows: readonly Interval[] =
    type === 'u32'
      ? [{ lo: 0, hi: 2 ** bits - 1 }]
      : [
          { lo: 0, hi: half - 1 },
          { lo: 2 ** 32 - half, hi: 2 ** 32 - 1 },
        ];
  const intervals = domain.intervals
    .flatMap(({ lo, hi }) => windows.map((w) => ({ lo: Math.max(lo, w.lo), hi: Math.min(hi, w.hi) })))
    .filter(({ lo, hi }) => lo <= hi);
  return { type, intervals };
}

/** Those patterns of `domain` whose low `shift` bits are 0. */
function leadingBits(domain: Domain, shift: number): Domain {
  const further = 2 ** (shift - shiftOf(domain));
  if (further <= 1) return domain;
  const intervals = domain.intervals
    .map(({ lo, hi }) => ({ lo: Math.ceil(lo / further), hi: Math.floor(hi / further) }))
    .filter(({ lo, hi }) => lo <= hi);
  return { type: domain.type, intervals, shift };
}
