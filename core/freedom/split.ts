import { difference, withinUlps } from './arithmetic.ts';
import { ANYTHING, type Float, leaf } from './chain.ts';
import { above, below, exponentOf, FORMATS, type Format, roundDown, roundUp } from './format.ts';
import { finished, flushed, type Hull, type Interval, join, least, point } from './hull.ts';
import { anyInteger, extent, type Integer, span } from './scalar.ts';
import { trunc } from './selection.ts';

/** `modf`: the whole part and what is left of it. */
export function modf(f: Format, x: Float): { readonly fract: Float; readonly whole: Float } {
  const whole = trunc(f, x);
  return { fract: difference(f, x, whole), whole };
}

/** `frexp` (17.5): exact for normal numbers; of zero the fraction alone is given; of subnormals nothing. */
export function frexp(f: Format, x: Float): { readonly fract: Float; readonly exp: Integer } {
  const any = { fract: ANYTHING, exp: anyInteger('i32') };
  if (x.hull === null) return any;
  const { lo, hi } = x.hull;
  if (lo === 0 && hi === 0) return { fract: leaf(f, point(0)), exp: anyInteger('i32') };
  if (least(x.hull) < f.minNormal) return any;
  // All of one sign: the magnitudes from `small` to `large`.
  const [small, large] = lo > 0 ? [lo, hi] : [-hi, -lo];
  const [first, last] = [exponentOf(small) + 1, exponentOf(large) + 1];
  const fraction =
    first === last ? { lo: small / 2 ** first, hi: large / 2 ** first } : { lo: 0.5, hi: 1 - f.unit / 2 };
  const fract = lo > 0 ? fraction : { lo: -fraction.hi, hi: -fraction.lo };
  return { fract: leaf(f, fract), exp: span('i32', first, last) };
}

/** `ldexp` (17.5): correctly rounded; may be 0 where exponent + bias <= 0, and is anything above bias + 1. */
export function ldexp(f: Format, x: Float, exponent: Integer): Float {
  if (x.hull === null) return ANYTHING;
  const bias = 1 - f.minExponent;
  const { lo, hi } = extent('i32', exponent);
  if (hi > bias + 1) return ANYTHING;
  const input = flushed(f, x.hull);
  const scaled = [lo, hi].flatMap((n) => [scale(input.lo, n), scale(input.hi, n)]);
  const hull = finished(f, { lo: roundDown(f, Math.min(...scaled)), hi: roundUp(f, Math.max(...scaled)) });
  return leaf(f, lo + bias <= 0 ? join(hull, point(0)) : hull);
}

/** `value` times 2^n: exact as a double above its range, and never zero for what is not, so that it is rounded right. */
function scale(value: number, n: number): number {
  const exact = value * 2 ** Math.max(n, -1000);
  return exact === 0 && value !== 0 ? Math.sign(value) * Number.MIN_VALUE : exact;
}

/** A component of `unpack*snorm` and `unpack*unorm`: 3 ULP. */
export function denormalized(field: Integer, least: -1 | 0, width: number): Float {
  const f = FORMATS.f32;
  const signed = least === -1;
  const most = signed ? 2 ** (width - 1) - 1 : 2 ** width - 1;
  const valueOf = (bits: number): Interval => {
    const number = signed && bits > most ? bits - 2 ** width : bits;
    return point(Math.max(number / most, least));
  };
  const values = field.kind === 'range' ? [{ lo: least, hi: 1 }] : field.patterns.map(valueOf);
  const hulls = values.map((value): Hull => withinUlps(f, { lo: below(value.lo), hi: above(value.hi) }, 3));
  const [first = null, ...rest] = hulls;
  return leaf(f, join(first, ...rest));
}
