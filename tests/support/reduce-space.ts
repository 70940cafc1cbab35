import {
  type Domain,
  domainSize,
  type Patterns,
  type Interval,
  restrictDomain,
  shiftOf,
  type Space,
  spaceSize,
} from '../../core/ir/space.ts';
import type { ScalarType } from '../../core/ir/types.ts';

/** The space restricted to as many bits as leave at most `limit` inputs; one bit at least. */
export function narrowSpace(space: Space, limit: number): Space {
  for (let bits = 32; bits > 1; bits--) {
    const narrow = space.map((domain) => restrictDomain(domain, bits));
    if (spaceSize(narrow) <= BigInt(limit)) return narrow;
  }
  return space.map((domain) => restrictDomain(domain, 1));
}

/**
 * At most `limit` inputs at places where code goes wrong: the neighbourhood of the inputs `around`, both ends
 * of each domain, and what `TURNING` names.
 */
export function edgeSpace(space: Space, around: readonly Patterns[], limit: number): Space {
  const budget = Math.max(1, Math.floor(limit ** (1 / space.length)));
  return space.map((domain, i) =>
    edgeDomain(
      domain,
      around.map((input) => input[i] ?? 0),
      budget,
    ),
  );
}

function edgeDomain(domain: Domain, around: readonly number[], budget: number): Domain {
  if (domainSize(domain) <= budget) return domain;
  const first = domain.intervals[0]?.lo ?? 0;
  const last = domain.intervals.at(-1)?.hi ?? 0;
  const units = (patterns: readonly number[]) => patterns.map((bits) => Math.floor(bits / 2 ** shiftOf(domain)));
  // Of many scalars each has room for few values: those of the known inputs first.
  const centres = [...new Set([...units(around), first, last, ...units(TURNING[domain.type])])].slice(0, budget);
  const half = Math.max(0, Math.floor((budget / centres.length - 1) / 2));
  const windows = centres.map((c): Interval => ({ lo: Math.max(0, c - half), hi: c + half }));
  const inside = windows.flatMap((window) =>
    domain.intervals
      .map(({ lo, hi }) => ({ lo: Math.max(lo, window.lo), hi: Math.min(hi, window.hi) }))
      .filter(({ lo, hi }) => lo <= hi),
  );
  return { ...domain, intervals: merged(inside) };
}

/** Patterns about which a type changes its ways: the sign; of floats also one, the smallest normal number, infinity. */
const TURNING: Readonly<Record<ScalarType, readonly number[]>> = {
  bool: [],
  u32: [0x80000000],
  i32: [0x80000000],
  f32: [0x80000000, 0x3f800000, 0x7f800000, 0x00800000],
  f16: [0x8000, 0x3c00, 0x7c00, 0x0400],
};

/** The union of intervals, disjoint and ascending. */
function merged(intervals: readonly Interval[]): readonly Interval[] {
  const union: Interval[] = [];
  for (const interval of intervals.toSorted((a, b) => a.lo - b.lo)) {
    const previous = union.at(-1);
    if (previous === undefined || interval.lo > previous.hi + 1) union.push(interval);
    else union[union.length - 1] = { lo: previous.lo, hi: Math.max(previous.hi, interval.hi) };
  }
  return union;
}
