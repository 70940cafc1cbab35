import { ANYTHING, type Float, leaf } from './chain.ts';
import { difference } from './arithmetic.ts';
import type { Format } from './format.ts';
import { flushed, type Hull, type Interval, isPoint, join, point, rising, touchesSubnormal } from './hull.ts';

/** A condition: may it be true, may it be false? */
export interface Condition {
  readonly yes: boolean;
  readonly no: boolean;
}

export const EITHER: Condition = { yes: true, no: true };
export const condition = (yes: boolean, no: boolean): Condition => ({ yes, no });
export const isEither = ({ yes, no }: Condition): boolean => yes && no;

const orders = {
  lt: (a: Interval, b: Interval) => condition(a.lo < b.hi, a.hi >= b.lo),
  le: (a: Interval, b: Interval) => condition(a.lo <= b.hi, a.hi > b.lo),
  eq: (a: Interval, b: Interval) =>
    condition(a.lo <= b.hi && b.lo <= a.hi, !(isPoint(a) && isPoint(b) && a.lo === b.lo)),
} as const;

/**
 * A comparison: the correct result for what the operands are, flushed or not; either for anything. Where an operand
 * was computed the comparison may be made with the difference in another order: it has to say the same.
 */
export function compare(f: Format, order: keyof typeof orders, x: Float, y: Float): Condition {
  if (x.hull === null || y.hull === null) return EITHER;
  const direct = orders[order](flushed(f, x.hull), flushed(f, y.hull));
  if (isEither(direct) || x.chain.operations + y.chain.operations === 0) return direct;
  const apart = difference(f, x, y);
  if (apart.hull === null) return EITHER;
  const moved = orders[order](apart.hull, point(0));
  return condition(direct.yes || moved.yes, direct.no || moved.no);
}

/** One of two values by a condition: a move. */
export function choice(f: Format, no: Float, yes: Float, { yes: isYes, no: isNo }: Condition): Float {
  if (isYes && isNo) return leaf(f, join(no.hull, yes.hull));
  return isYes ? yes : no;
}

const stepwise =
  (fn: (value: number) => number) =>
  (f: Format, x: Float): Float =>
    x.hull === null ? ANYTHING : leaf(f, flushed(f, rising(flushed(f, x.hull), fn)));

/** Ties go to the even neighbour. */
export function nearestInteger(value: number): number {
  const under = Math.floor(value);
  const rest = value - under;
  if (rest === 0.5) return under % 2 === 0 ? under : under + 1;
  return rest < 0.5 ? under : under + 1;
}

export const floor = stepwise(Math.floor);
export const ceil = stepwise(Math.ceil);
export const trunc = stepwise(Math.trunc);
export const round = stepwise(nearestInteger);
export const sign = stepwise(Math.sign);

/** A move for the one sort of operand, exact for the other: a subnormal may be flushed. */
export function abs(f: Format, x: Float): Float {
  if (x.hull === null) return ANYTHING;
  const { lo, hi } = flushed(f, x.hull);
  if (lo >= 0) return leaf(f, { lo, hi });
  return leaf(f, hi <= 0 ? { lo: -hi, hi: -lo } : { lo: 0, hi: Math.max(-lo, hi) });
}

/**
 * `min`, `max` and `clamp` give one of their operands. With two of them subnormal either may be given (15.7.4): the
 * hull of both, and of 0.
 */
function oneOf(f: Format, operands: readonly Float[], pick: (hulls: readonly Interval[]) => Hull): Float {
  const hulls: Interval[] = [];
  for (const { hull } of operands) {
    if (hull === null) return ANYTHING;
    hulls.push(flushed(f, hull));
  }
  const picked = pick(hulls);
  const small = hulls.filter((hull) => touchesSubnormal(f, hull));
  return leaf(f, small.length < 2 ? picked : join(picked, point(0), ...small));
}

const ends = (hulls: readonly Interval[], fn: (values: readonly number[]) => number): Interval => ({
  lo: fn(hulls.map((hull) => hull.lo)),
  hi: fn(hulls.map((hull) => hull.hi)),
});

const middle = (values: readonly number[]): number => {
  const [a = 0, b = 0, c = 0] = values;
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
};
const between = (values: readonly number[]): number => {
  const [value = 0, low = 0, high = 0] = values;
  return Math.min(Math.max(value, low), high);
};

export const min = (f: Format, x: Float, y: Float): Float =>
  oneOf(f, [x, y], (hulls) => ends(hulls, (values) => Math.min(...values)));
export const max = (f: Format, x: Float, y: Float): Float =>
  oneOf(f, [x, y], (hulls) => ends(hulls, (values) => Math.max(...values)));

/** `min(max(x, low), high)` or the median of the three: they differ where low > high. */
export const clamp = (f: Format, x: Float, low: Float, high: Float): Float =>
  oneOf(f, [x, low, high], (hulls) => join(ends(hulls, between), ends(hulls, middle)));

export const ZERO = (f: Format): Float => leaf(f, point(0));
export const ONE = (f: Format): Float => leaf(f, point(1));

/** 1 where edge <= x. */
export const step = (f: Format, edge: Float, x: Float): Float => choice(f, ZERO(f), ONE(f), compare(f, 'le', edge, x));
