import {
  type Domain,
  domainSize,
  type Input,
  type Interval,
  restrictDomain,
  type Space,
  spaceSize,
} from '../../core/ir/space.ts';

/** The space restricted to as many bits as leave at most `limit` inputs; one bit at least. */
export function narrowSpace(space: Space, limit: number): Space {
  for (let bits = 32; bits > 1; bits--) {
    const narrow = space.map((domain) => restrictDomain(domain, bits));
    if (spaceSize(narrow) <= BigInt(limit)) return narrow;
  }
  return space.map((domain) => restrictDomain(domain, 1));
}

/**
 * At most `limit` inputs at places where integer code goes wrong: both ends of each domain, the
 * change of sign, and the neighbourhood of the inputs `around`.
 */
export function edgeSpace(space: Space, around: readonly Input[], limit: number): Space {
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
  // Of many scalars each has room for few values: those of the known inputs first.
  const centres = [...new Set([...around, first, last, 0x80000000])].slice(0, budget);
  const half = Math.max(0, Math.floor((budget / centres.length - 1) / 2));
  const windows = centres.map((c): Interval => ({ lo: Math.max(0, c - half), hi: Math.min(0xffffffff, c + half) }));
  const inside = windows.flatMap((window) =>
    domain.intervals
      .map(({ lo, hi }) => ({ lo: Math.max(lo, window.lo), hi: Math.min(hi, window.hi) }))
      .filter(({ lo, hi }) => lo <= hi),
  );
  return { type: domain.type, intervals: merged(inside) };
}

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
