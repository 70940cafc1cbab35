import { difference, product, quotient, within, withinUlps } from './arithmetic.ts';
import { ANYTHING, corners, type Float, leaf } from './chain.ts';
import { type Format, ulp } from './format.ts';
import { flushed, type Hull, type Interval, join, least, most, point, rising } from './hull.ts';
import { ONE } from './selection.ts';

/**
 * The functions whose accuracy 15.7.4 states as an error bound. The host's `Math` functions stand for the real ones:
 * engines keep them within a few units of the last of 53 bits, and 2^-40 of the value is allowed for that, a
 * 65,536th of the last place of an f32.
 */
const HOST_ERROR = 2 ** -40;

const real = ({ lo, hi }: Interval): Interval => {
  const slack = HOST_ERROR * Math.max(Math.abs(lo), Math.abs(hi));
  return { lo: lo - slack, hi: hi + slack };
};

type Unary = (f: Format, x: Float) => Float;

/** A function of one operand on what it may be, flushed or not; `null` where nothing is promised. */
const onHull =
  (fn: (f: Format, x: Interval) => Hull): Unary =>
  (f, x) =>
    x.hull === null ? ANYTHING : leaf(f, fn(f, flushed(f, x.hull)));

const isHalf = (f: Format): boolean => f.type === 'f16';

/** 2 ULP, on positive numbers: at 0 it is infinite. */
export const inverseSqrt = onHull((f, x) =>
  x.lo < f.minNormal ? null : withinUlps(f, real({ lo: 1 / Math.sqrt(x.hi), hi: 1 / Math.sqrt(x.lo) }), 2),
);

/** Inherited from `1.0 / inverseSqrt(x)`: also at 0, where that comes to an infinity. */
export const sqrt: Unary = (f, x) => leaf(f, quotient(f, ONE(f), inverseSqrt(f, x)).hull);

/** 3 + 2 * |x| ULP, f16 1 + 2 * |x|. */
const exponential = (fn: (x: number) => number): Unary =>
  onHull((f, x) => {
    const exact = real(rising(x, fn));
    if (!Number.isFinite(exact.hi)) return null;
    return within(f, exact, ((isHalf(f) ? 1 : 3) + 2 * most(x)) * ulp(f, exact.hi));
  });

export const exp = exponential(Math.exp);
export const exp2 = exponential((x) => 2 ** x);

/** An absolute error in [0.5, 2], 3 ULP elsewhere; not on zero and negative numbers. */
const logarithm = (fn: (x: number) => number): Unary =>
  onHull((f, x) => {
    if (x.lo <= 0) return null;
    const exact = real(rising(x, fn));
    const near = x.lo <= 2 && x.hi >= 0.5;
    const far = x.lo < 0.5 || x.hi > 2;
    const absolute = near ? (isHalf(f) ? 2 ** -7 : 2 ** -21) : 0;
    return within(f, exact, Math.max(absolute, far ? 3 * ulp(f, most(exact)) : 0));
  });

export const log = logarithm(Math.log);
export const log2 = logarithm(Math.log2);

/** An absolute error in [-pi, pi], nothing outside. `turns` are where the function turns in there. */
const wave = (fn: (x: number) => number, turns: readonly number[]): Unary =>
  onHull((f, x) => {
    if (x.lo < -Math.PI || x.hi > Math.PI) return null;
    const values = [x.lo, x.hi, ...turns.filter((turn) => x.lo <= turn && turn <= x.hi)].map(fn);
    const exact = real({ lo: Math.min(...values), hi: Math.max(...values) });
    return within(f, exact, isHalf(f) ? 2 ** -7 : 2 ** -11);
  });

export const sin = wave(Math.sin, [-Math.PI / 2, Math.PI / 2]);
export const cos = wave(Math.cos, [0]);

const atanUlps = (f: Format): number => (isHalf(f) ? 5 : 4096);

export const atan = onHull((f, x) => withinUlps(f, real(rising(x, Math.atan)), atanUlps(f)));

/** Promised for a normal y and an |x| of at most 2^126 (f16: 2^14) that is no less than the smallest normal. */
export function atan2(f: Format, y: Float, x: Float): Float {
  if (y.hull === null || x.hull === null) return ANYTHING;
  const [a, b] = [flushed(f, y.hull), flushed(f, x.hull)];
  if (least(a) < f.minNormal || least(b) < f.minNormal || most(b) > 1 / f.minNormal) return ANYTHING;
  return leaf(f, withinUlps(f, real(corners(a, b, Math.atan2)), atanUlps(f)));
}

/** The worse of an absolute error and what `inherited` gives. */
const worse =
  (fn: (x: number) => number, absolute: (f: Format) => number, inherited: Unary): Unary =>
  (f, x) => {
    if (x.hull === null) return ANYTHING;
    const input = flushed(f, x.hull);
    const values = [fn(input.lo), fn(input.hi)];
    if (values.some(Number.isNaN)) return ANYTHING;
    const exact = real({ lo: Math.min(...values), hi: Math.max(...values) });
    return leaf(f, join(within(f, exact, absolute(f)), inherited(f, x).hull));
  };

const legOf: Unary = (f, x) => sqrt(f, difference(f, ONE(f), product(f, x, x)));

export const acos = worse(
  Math.acos,
  (f) => (isHalf(f) ? 3.91e-3 : 6.77e-5),
  (f, x) => atan2(f, legOf(f, x), x),
);
export const asin = worse(
  Math.asin,
  (f) => (isHalf(f) ? 3.91e-3 : 6.81e-5),
  (f, x) => atan2(f, x, legOf(f, x)),
);

const opposite: Unary = (f, x) => (x.hull === null ? ANYTHING : leaf(f, { lo: -x.hull.hi, hi: -x.hull.lo }));
const half = (f: Format): Float => leaf(f, point(0.5));

export const sinh: Unary = (f, x) => product(f, difference(f, exp(f, x), exp(f, opposite(f, x))), half(f));
export const cosh: Unary = (f, x) => product(f, difference(f, exp(f, x), opposite(f, exp(f, opposite(f, x)))), half(f));
export const tanh = worse(
  Math.tanh,
  () => 1e-5,
  (f, x) => quotient(f, sinh(f, x), cosh(f, x)),
);
export const tan: Unary = (f, x) => quotient(f, sin(f, x), cos(f, x));

/** Inherited from `exp2(y * log2(x))`. */
export const pow = (f: Format, x: Float, y: Float): Float => exp2(f, product(f, y, log2(f, x)));
