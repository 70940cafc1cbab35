import {
  ANYTHING,
  corners,
  type Float,
  leaf,
  negatedChain,
  productChain,
  quotientChain,
  settled,
  sumChain,
} from './chain.ts';
import { above, below, type Format, roundDown, roundUp, ulp } from './format.ts';
import { finished, flushed, type Hull, type Interval, least, most, rounded } from './hull.ts';

/** `-x`: correctly rounded, so exact; a subnormal may be flushed. */
export const negated = (f: Format, x: Float): Float =>
  x.hull === null
    ? ANYTHING
    : {
        hull: flushed(f, { lo: -x.hull.hi, hi: -x.hull.lo }),
        chain: negatedChain(x.chain),
      };

/** `x + y`: correctly rounded, either neighbour. */
export function sum(f: Format, x: Float, y: Float): Float {
  if (x.hull === null || y.hull === null) return ANYTHING;
  const [a, b] = [flushed(f, x.hull), flushed(f, y.hull)];
  const direct = finished(f, { lo: sumDown(f, a.lo, b.lo), hi: -sumDown(f, -a.hi, -b.hi) });
  return settled(f, direct, sumChain(f, x.chain, y.chain));
}

/** The largest number of the format that is not above a + b: by the error of the double's own rounding. */
function sumDown(f: Format, a: number, b: number): number {
  const total = a + b;
  const shareOfB = total - a;
  const error = a - (total - shareOfB) + (b - shareOfB);
  return roundDown(f, error < 0 ? below(total) : total);
}

export const difference = (f: Format, x: Float, y: Float): Float => sum(f, x, negated(f, y));

/** `x * y`: correctly rounded, either neighbour. The product of two numbers of a format is exact as a double. */
export function product(f: Format, x: Float, y: Float): Float {
  if (x.hull === null || y.hull === null) return ANYTHING;
  const direct = rounded(f, corners(flushed(f, x.hull), flushed(f, y.hull), times));
  return settled(f, direct, productChain(f, x.chain, y.chain));
}

/** Without the sign of a zero, that `Math.min` would tell apart. */
const times = (a: number, b: number): number => a * b + 0;

/** `x / y`: 2.5 ULP where |y| lies in [2^-126, 2^126] (f16: [2^-14, 2^14]); else nothing is promised. */
export function quotient(f: Format, x: Float, y: Float): Float {
  if (x.hull === null || y.hull === null) return ANYTHING;
  const divisor = flushed(f, y.hull);
  if (least(divisor) < f.minNormal || most(divisor) > 1 / f.minNormal) return ANYTHING;
  const exact = corners(flushed(f, x.hull), divisor, (a, b) => a / b);
  const direct = withinUlps(f, { lo: below(exact.lo), hi: above(exact.hi) }, 2.5);
  return settled(f, direct, quotientChain(f, x.chain, y.chain, divisor));
}

/** Results that are off by at most so many ULP from real numbers. */
export const withinUlps = (f: Format, exact: Interval, ulps: number): Hull =>
  within(f, exact, ulps * ulp(f, most(exact)));

/** Results that are off by at most `error` from real numbers; anything where one of them may overflow. */
export function within(f: Format, { lo, hi }: Interval, error: number): Hull {
  const slack = above(error);
  return finished(f, { lo: roundDown(f, below(lo - slack)), hi: roundUp(f, above(hi + slack)) });
}

/** `n` as the constant of an inherited expression, converted to the format either way. */
export const constantOf = (f: Format, n: number): Float => leaf(f, { lo: roundDown(f, n), hi: roundUp(f, n) });
