import { above, below, type Format, lowestBit } from './format.ts';
import { flushed, type Hull, type Interval, isPoint, join, most, outward, rounded } from './hull.ts';

/**
 * Reassociation (15.7.5). An implementation may evaluate sums, differences, products and quotients in any order
 * that has the same exact answer, across expressions, `let`s and calls. So a float carries, beside its hull, what is
 * known of the whole expression of `+ - * /` that it came from, over its leaves: the values that came from elsewhere.
 *
 * Why the hull is sound. Multiply the expression out: a polynomial of `terms` products of at most `degree` leaves and
 * reciprocals of leaves. An order of evaluation, distributing and factoring included, computes each product of leaves
 * with at most `degree - 1` roundings, and joins the products with at most `terms - 1` sums: so each product reaches
 * the result with a factor of (1 + e)^k, |e| <= unit, k <= terms + degree = K, and the result is off the exact value
 * by at most ((1 + unit)^K - 1) * `magnitude`, where `magnitude` is the sum of the absolute products. For
 * K * unit <= 1/4 that is less than 1.5 * K * unit * `magnitude`. A quotient is off by 2.5 ULP and a rounding: it counts
 * as five roundings. Operations that are not rounded in between (fused) only leave roundings out.
 *
 * Every value in between is a part of a product or a sum of those: at most `reach` in magnitude, which counts no
 * factor as less than 1. Where that is beyond 2^126 (f16: 2^14) one of them may overflow, or divide beyond what 15.7.4
 * promises anything for: then anything can come out. Every value in between is a multiple of
 * `finest`, too: where that is subnormal, each of the operations may lose as much as `minNormal` to flushing or
 * underflow, and what is lost is multiplied by `reach` at most. The leaves' own flushing is in `exact`.
 *
 * Where `magnitude` is at most 2^precision times `grain`, of which every product is a multiple, nothing is ever
 * rounded: all orders give the exact value. (For a sum a + b its magnitude and grain bound those of its parts. A
 * product's bound those of each factor, since a factor's magnitude is at least its grain, or it is zero.)
 */
export interface Chain {
  /** What the expression may be in exact arithmetic. */
  readonly exact: Interval;
  readonly magnitude: number;
  readonly reach: number;
  /** A power of two; 0 where there is none that is known, `Infinity` for the number 0. */
  readonly grain: number;
  readonly finest: number;
  readonly terms: number;
  readonly degree: number;
  /** Operations so far: one alone can not be reordered. */
  readonly operations: number;
}

/** A float: what it may be, and what it came from (`null` exactly when it may be anything). */
export type Float = { readonly hull: Interval; readonly chain: Chain } | { readonly hull: null; readonly chain: null };

export const ANYTHING: Float = { hull: null, chain: null };

/** A float that came from anything but `+ - * /`: an operation on it sees it as it is, flushed or not. */
export function leaf(f: Format, hull: Hull): Float {
  if (hull === null) return ANYTHING;
  const exact = flushed(f, hull);
  const magnitude = most(exact);
  const grain = isPoint(exact) ? lowestBit(exact.lo) : 0;
  const reach = Math.max(1, magnitude);
  const finest = Math.min(1, grain);
  return { hull, chain: { exact, magnitude, reach, grain, finest, terms: 1, degree: 1, operations: 0 } };
}

/** A float as the result of the operation that `direct` is the hull of, or of any reordering of `chain`. */
export function settled(f: Format, direct: Hull, chain: Chain): Float {
  const exact = isExact(f, chain);
  if (exact) return { hull: chain.exact, chain };
  if (direct === null) return ANYTHING;
  if (chain.operations <= 1) return { hull: direct, chain };
  const roundings = chain.terms + chain.degree;
  if (roundings * f.unit > 0.25 || chain.reach > 1 / f.minNormal) return ANYTHING;
  const lost = chain.finest >= f.minNormal ? 0 : 2 * (chain.terms + 1) * (chain.degree + 1) * f.minNormal * chain.reach;
  const error = above(1.5 * roundings * f.unit * chain.magnitude + lost);
  const hull = join(direct, rounded(f, { lo: below(chain.exact.lo - error), hi: above(chain.exact.hi + error) }));
  return hull === null ? ANYTHING : { hull, chain };
}

function isExact(f: Format, chain: Chain): boolean {
  const { exact, magnitude, grain, reach, finest } = chain;
  return isPoint(exact) && magnitude <= 2 ** f.precision * grain && reach <= f.max && finest >= f.minNormal;
}

export const negatedChain = (a: Chain): Chain => ({ ...a, exact: { lo: -a.exact.hi, hi: -a.exact.lo } });

export const sumChain = (f: Format, a: Chain, b: Chain): Chain =>
  unrounded(f, {
    exact: { lo: a.exact.lo + b.exact.lo, hi: a.exact.hi + b.exact.hi },
    magnitude: above(a.magnitude + b.magnitude),
    reach: above(a.reach + b.reach),
    grain: Math.min(a.grain, b.grain),
    finest: Math.min(a.finest, b.finest),
    terms: a.terms + b.terms,
    degree: Math.max(a.degree, b.degree),
    operations: a.operations + b.operations + 1,
  });

export const productChain = (f: Format, a: Chain, b: Chain): Chain =>
  unrounded(f, {
    exact: corners(a.exact, b.exact, (x, y) => x * y),
    magnitude: above(a.magnitude * b.magnitude),
    reach: above(a.reach * b.reach),
    grain: a.grain * b.grain,
    finest: a.finest * b.finest,
    terms: a.terms * b.terms,
    degree: a.degree + b.degree,
    operations: a.operations + b.operations + 1,
  });

/** @param divisor the hull of `b`, without 0: its reciprocal counts as a leaf */
export function quotientChain(f: Format, a: Chain, b: Chain, divisor: Interval): Chain {
  const smallest = Math.min(Math.abs(divisor.lo), Math.abs(divisor.hi));
  return unrounded(f, {
    exact: corners(a.exact, divisor, (x, y) => x / y),
    magnitude: above(a.magnitude / smallest),
    reach: above(a.reach * b.reach * Math.max(1, above(1 / smallest))),
    grain: 0,
    finest: 0,
    terms: a.terms * b.terms,
    degree: a.degree + b.degree + 4,
    operations: a.operations + b.operations + 1,
  });
}

/** Doubles are exact where the format is; elsewhere the next ones outside stand for what was rounded. */
const unrounded = (f: Format, chain: Chain): Chain =>
  isExact(f, chain) ? chain : { ...chain, exact: outward(chain.exact) };

/** The least and the greatest of an operation that is monotone in each operand. */
export function corners(a: Interval, b: Interval, fn: (x: number, y: number) => number): Interval {
  const all = [fn(a.lo, b.lo), fn(a.lo, b.hi), fn(a.hi, b.lo), fn(a.hi, b.hi)];
  return { lo: Math.min(...all), hi: Math.max(...all) };
}
