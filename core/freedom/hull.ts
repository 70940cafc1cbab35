import { above, below, type Format, roundDown, roundUp } from './format.ts';

/**
 * What a float may be: a real number from `lo` to `hi`, or anything at all (`null`): any pattern, NaN and
 * infinities too. The sign of a zero is never known (15.7.2). A hull holds real numbers, not only those of
 * the format: so an operation fused with the next, whose result is not rounded in between, is inside as well.
 */
export interface Interval {
  readonly lo: number;
  readonly hi: number;
}

export type Hull = Interval | null;

export const point = (value: number): Interval => ({ lo: value, hi: value });

export const isPoint = (hull: Hull): hull is Interval => hull !== null && hull.lo === hull.hi;

/** Everything from the least to the greatest. */
export function join(first: Hull, ...rest: readonly Hull[]): Hull {
  let all = first;
  for (const hull of rest)
    all = all === null || hull === null ? null : { lo: Math.min(all.lo, hull.lo), hi: Math.max(all.hi, hull.hi) };
  return all;
}

/** The largest magnitude inside. */
export const most = ({ lo, hi }: Interval): number => Math.max(Math.abs(lo), Math.abs(hi));

/** The smallest magnitude inside. */
export const least = ({ lo, hi }: Interval): number => (lo <= 0 && hi >= 0 ? 0 : Math.min(Math.abs(lo), Math.abs(hi)));

/** Whether a subnormal number lies inside. */
export const touchesSubnormal = (f: Format, { lo, hi }: Interval): boolean =>
  lo < f.minNormal && hi > -f.minNormal && !(lo === 0 && hi === 0);

/** With 0 where a subnormal number lies inside: inputs and outputs of the operations of 15.7.4 may be flushed. */
export function flushed<H extends Hull>(f: Format, hull: H): H | Interval {
  if (hull === null || !touchesSubnormal(f, hull)) return hull;
  return { lo: Math.min(hull.lo, 0), hi: Math.max(hull.hi, 0) };
}

/** The results of rounding real numbers either way, flushed or not; anything where one may overflow (15.7.3). */
export function rounded(f: Format, { lo, hi }: Interval): Hull {
  return finished(f, { lo: roundDown(f, lo), hi: roundUp(f, hi) });
}

/** A hull of numbers of the format as a result: flushed or not, anything when it leaves the finite range. */
export function finished(f: Format, hull: Interval): Hull {
  // Written so that NaN ends here as well.
  if (!(hull.lo >= -f.max && hull.hi <= f.max)) return null;
  return flushed(f, hull);
}

/** A hull of doubles that were computed with one rounding each: the next ones outside. */
export const outward = ({ lo, hi }: Interval): Interval => ({ lo: below(lo), hi: above(hi) });

/** A function that never falls, on every number inside. */
export const rising = (hull: Interval, fn: (value: number) => number): Interval => ({
  lo: fn(hull.lo),
  hi: fn(hull.hi),
});
