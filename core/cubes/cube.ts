import { at, invariant } from '../base/assert.ts';
import { type Domain, domainSize, domainValue, shiftOf, type Space, spaceSize } from '../ir/space.ts';

/** A sub-space of the space in question: each leaf's domain narrowed to patterns that share leading bits. */
export interface Cube {
  readonly space: Space;
  /** The exact number of its inputs; never 0. */
  readonly size: bigint;
}

export const cubeOf = (space: Space): Cube => ({ space, size: spaceSize(space) });

export const isSplittable = ({ size }: Cube): boolean => size > 1n;

/**
 * Both halves of a domain by the topmost bit in which its patterns differ: 0 first. Cutting at a bit keeps the intervals
 * few, and gives the prover a constant bit rather than a bound.
 */
export function cutDomain(domain: Domain): readonly [Domain, Domain] {
  const lo = at(domain.intervals, 0).lo;
  const hi = at(domain.intervals, domain.intervals.length - 1).hi;
  invariant(lo < hi, 'a domain of one value has no halves');
  const bit = 2 ** (31 - Math.clz32(lo ^ hi));
  const cut = hi - (hi % bit);
  const part = (from: number, to: number): Domain => ({
    ...domain,
    intervals: domain.intervals
      .map((interval) => ({ lo: Math.max(interval.lo, from), hi: Math.min(interval.hi, to) }))
      .filter((interval) => interval.lo <= interval.hi),
  });
  return [part(lo, cut - 1), part(cut, hi)];
}

const withDomain = (space: Space, leaf: number, domain: Domain): Cube => cubeOf(space.with(leaf, domain));

/** The two halves of a cube by the leading bit of `leaf` that is still open. */
export function halve({ space }: Cube, leaf: number): readonly [Cube, Cube] {
  const [zero, one] = cutDomain(at(space, leaf));
  return [withDomain(space, leaf, zero), withDomain(space, leaf, one)];
}

/** The share of the golden ratio: a value in the midst of a domain that is nothing special. */
const GOLDEN = 0.618_033_988_75;

/**
 * One step of the way from a cube down to a single value of `leaf`: the half that goes on, and the one left behind.
 */
export interface Step {
  readonly kept: Cube;
  readonly left: Cube;
}

/** Halving `leaf` again and again, towards a value in its midst, until that is all. */
export function stepsTo({ space }: Cube, leaf: number): readonly Step[] {
  const steps: Step[] = [];
  let domain = at(space, leaf);
  const unit = domainValue(domain, Math.floor(domainSize(domain) * GOLDEN)) / 2 ** shiftOf(domain);
  while (domainSize(domain) > 1) {
    const [zero, one] = cutDomain(domain);
    const up = unit >= at(one.intervals, 0).lo;
    steps.push({
      kept: withDomain(space, leaf, up ? one : zero),
      left: withDomain(space, leaf, up ? zero : one),
    });
    domain = up ? one : zero;
  }
  return steps;
}

/** The leaves that can be split, that with the most values first. */
export function leavesBySize({ space }: Cube): readonly number[] {
  return space
    .map((domain, leaf) => ({ leaf, size: domainSize(domain) }))
    .filter(({ size }) => size > 1)
    .toSorted((a, b) => b.size - a.size)
    .map(({ leaf }) => leaf);
}

/** Cubes of one shape have as many open bits in each leaf: what the prover can not do with some it can hardly with others. */
export const shapeOf = ({ space }: Cube): string =>
  space.map((domain) => Math.ceil(Math.log2(domainSize(domain)))).join(' ');
