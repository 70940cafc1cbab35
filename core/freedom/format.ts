import type { FloatType } from '../ir/types.ts';

/** A binary format of IEEE 754 as the error bounds of 15.7.4 see it. */
export interface Format {
  readonly type: FloatType;
  /** Bits of the significand, the hidden one counted. */
  readonly precision: number;
  /** The exponent of the smallest normal number. */
  readonly minExponent: number;
  /** The largest finite number. */
  readonly max: number;
  /** The smallest positive normal number. */
  readonly minNormal: number;
  /** The smallest positive subnormal number. */
  readonly tiny: number;
  /** What one rounding in either direction is off by at most, relative to a normal result. */
  readonly unit: number;
}

const format = (type: FloatType, precision: number, maxExponent: number): Format => {
  const minExponent = 1 - maxExponent;
  return {
    type,
    precision,
    minExponent,
    max: (2 - 2 ** (1 - precision)) * 2 ** maxExponent,
    minNormal: 2 ** minExponent,
    tiny: 2 ** (minExponent - precision + 1),
    unit: 2 ** (1 - precision),
  };
};

export const FORMATS: Readonly<Record<FloatType, Format>> = {
  f32: format('f32', 24, 127),
  f16: format('f16', 11, 15),
};

const words = new DataView(new ArrayBuffer(8));

/** The exponent of the leading bit of a finite double other than 0. */
export function exponentOf(value: number): number {
  words.setFloat64(0, value);
  const biased = (words.getUint32(0) >>> 20) & 0x7ff;
  // A subnormal double: far below everything that a format of ours can tell apart, so the bound will do.
  return biased === 0 ? -1022 : biased - 1023;
}

/**
 * The distance of neighbours in the binade of `value`: never less than the specification's ULP
 * (15.7.4), which takes the smaller of two at a power of two and outside the finite range the last one.
 */
export function ulp(f: Format, value: number): number {
  const magnitude = Math.min(Math.abs(value), f.max);
  if (magnitude < f.minNormal) return f.tiny;
  return 2 ** (exponentOf(magnitude) - f.precision + 1);
}

/** The largest number of the format (its range extended without end) that is not above `value`; exact. */
export function roundDown(f: Format, value: number): number {
  if (!Number.isFinite(value) || value === 0) return value;
  // The range without end: `ulp` of a larger number is larger too.
  const step = Math.abs(value) < f.minNormal ? f.tiny : 2 ** (exponentOf(value) - f.precision + 1);
  return Math.floor(value / step) * step;
}

/** The smallest number of the format (its range extended without end) that is not below `value`; exact. */
export const roundUp = (f: Format, value: number): number => -roundDown(f, -value);

/** The next double towards infinity. */
export function above(value: number): number {
  if (!Number.isFinite(value)) return value;
  if (value === 0) return Number.MIN_VALUE;
  words.setFloat64(0, value);
  words.setBigUint64(0, words.getBigUint64(0) + (value > 0 ? 1n : -1n));
  return words.getFloat64(0);
}

export const below = (value: number): number => -above(-value);

/** The largest power of two that divides a number of the format; `Infinity` for 0. */
export function lowestBit(value: number): number {
  if (value === 0) return Number.POSITIVE_INFINITY;
  words.setFloat64(0, value);
  const bits = words.getBigUint64(0);
  const fraction = bits & 0xfffffffffffffn;
  const exponent = exponentOf(value);
  if (fraction === 0n) return 2 ** exponent;
  let zeros = 0;
  for (let rest = fraction; (rest & 1n) === 0n; rest >>= 1n) zeros += 1;
  return 2 ** (exponent - 52 + zeros);
}
