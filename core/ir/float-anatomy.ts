import { FLOAT_FORMATS, floatFromBits, shortestDecimal } from './float.ts';
import type { FloatType } from './types.ts';

/** IEEE 754-2019, clause 5.7.2; a NaN is quiet when the first bit of its fraction is set (clause 6.2.1). */
export type FloatClass = 'zero' | 'subnormal' | 'normal' | 'infinite' | 'quiet NaN' | 'signaling NaN';

/** Widths of the fields (IEEE 754-2019, table 3.5). */
const FIELDS = { f32: { exponent: 8, fraction: 23, bias: 127 }, f16: { exponent: 5, fraction: 10, bias: 15 } } as const;

/** The parts of a float. */
export interface FloatAnatomy {
  readonly class: FloatClass;
  readonly sign: '+' | '-';
  /** The field as it stands in the pattern, and the power of two that it means; `null` for what is no number. */
  readonly biasedExponent: number;
  readonly exponent: number | null;
  /** `1.` or `0.` and the bits of the fraction; the bits alone for what is no number. */
  readonly significand: string;
  /** `0x1.8p+1`, as C's `%a` writes it; `inf`, `nan`. */
  readonly hex: string;
  /** The patterns of the next values below and above in the order of numbers; `null` where there is none. */
  readonly below: number | null;
  readonly above: number | null;
}

export function floatAnatomy(type: FloatType, bits: number): FloatAnatomy {
  const { exponent: width, fraction: digits, bias } = FIELDS[type];
  const { sign } = FLOAT_FORMATS[type];
  const negative = bits >= sign;
  const magnitude = negative ? bits - sign : bits;
  const biasedExponent = Math.floor(magnitude / 2 ** digits);
  const fraction = magnitude % 2 ** digits;
  const special = biasedExponent === 2 ** width - 1;
  const kind = classOf(type, magnitude);
  const leading = biasedExponent === 0 ? 0 : 1;
  const exponent = special || magnitude === 0 ? null : Math.max(biasedExponent, 1) - bias;
  const written = fraction.toString(2).padStart(digits, '0');
  return {
    class: kind,
    sign: negative ? '-' : '+',
    biasedExponent,
    exponent,
    significand: special ? written : `${leading}.${written}`,
    hex: hexText(type, bits, exponent ?? 0, leading, fraction),
    below: nextFloat(type, bits, -1),
    above: nextFloat(type, bits, 1),
  };
}

function classOf(type: FloatType, magnitude: number): FloatClass {
  const { infinity, nan } = FLOAT_FORMATS[type];
  if (magnitude === 0) return 'zero';
  if (magnitude === infinity) return 'infinite';
  if (magnitude > infinity) return magnitude >= nan ? 'quiet NaN' : 'signaling NaN';
  return magnitude < 2 ** FIELDS[type].fraction ? 'subnormal' : 'normal';
}

function hexText(type: FloatType, bits: number, exponent: number, leading: number, fraction: number): string {
  const value = floatFromBits(type, bits);
  if (!Number.isFinite(value)) return shortestDecimal(type, bits);
  const { fraction: digits } = FIELDS[type];
  // The fraction, moved to whole hexadecimal digits.
  const nibbles = Math.ceil(digits / 4);
  const text = (fraction * 2 ** (nibbles * 4 - digits)).toString(16).padStart(nibbles, '0').replace(/0+$/, '');
  const signText = value < 0 || Object.is(value, -0) ? '-' : '';
  return `${signText}0x${leading}${text === '' ? '' : `.${text}`}p${exponent < 0 ? '' : '+'}${exponent}`;
}

/** The next value up or down; the two zeros are one value. `null` beyond infinity and for NaN. */
export function nextFloat(type: FloatType, bits: number, by: 1 | -1): number | null {
  const { sign, infinity } = FLOAT_FORMATS[type];
  const negative = bits >= sign;
  const magnitude = negative ? bits - sign : bits;
  if (magnitude > infinity) return null;
  if (magnitude === 0) return by === 1 ? 1 : sign + 1;
  const away = (by === 1) !== negative;
  return away && magnitude === infinity ? null : bits + (away ? 1 : -1);
}
