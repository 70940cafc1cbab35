import { invariant } from '../base/assert.ts';
import type { FloatType } from './types.ts';

/** The patterns of IEEE 754 that programs speak of, and how many significant decimal digits always read back. */
export const FLOAT_FORMATS = {
  f32: { infinity: 0x7f800000, nan: 0x7fc00000, sign: 0x80000000, decimals: 9 },
  f16: { infinity: 0x7c00, nan: 0x7e00, sign: 0x8000, decimals: 5 },
} as const satisfies Record<FloatType, object>;

const word = new DataView(new ArrayBuffer(8));

/** The value of a pattern: exact, since every `f32` and `f16` is a double. */
export function floatFromBits(type: FloatType, bits: number): number {
  if (type === 'f32') {
    word.setUint32(0, bits);
    return word.getFloat32(0);
  }
  const magnitude = bits & 0x7fff;
  const exponent = magnitude >>> 10;
  const fraction = magnitude & 0x3ff;
  const sign = bits >= 0x8000 ? -1 : 1;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** The pattern of the value of `type` nearest to `value`, ties to even; too large gives infinity, NaN the canonical NaN. */
export function floatToBits(type: FloatType, value: number): number {
  if (Number.isNaN(value)) return FLOAT_FORMATS[type].nan;
  if (type === 'f32') {
    word.setFloat32(0, value);
    return word.getUint32(0);
  }
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const magnitude = Math.abs(value);
  // Half a unit above the largest half, 65504, ties go to infinity.
  if (magnitude >= 65520) return sign | 0x7c00;
  if (magnitude < 2 ** -14) return sign | nearestEven(magnitude * 2 ** 24);
  const exponent = binaryExponent(magnitude);
  // A fraction that rounds up to 2048 carries into the exponent, as it should.
  return sign | (((exponent + 14) << 10) + nearestEven(magnitude * 2 ** (10 - exponent)));
}

/** `value` rounded to `type`. */
export const roundTo = (type: FloatType, value: number): number =>
  type === 'f32' ? Math.fround(value) : floatFromBits(type, floatToBits(type, value));

/** The shortest decimal that reads back as the same pattern; any NaN is `nan`. */
export function shortestDecimal(type: FloatType, bits: number): string {
  const value = floatFromBits(type, bits);
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  if (Object.is(value, -0)) return '-0';
  for (let digits = 1; digits <= FLOAT_FORMATS[type].decimals; digits++) {
    const short = Number(value.toPrecision(digits));
    if (roundTo(type, short) === value) return String(short);
  }
  invariant(false, `no decimal of ${FLOAT_FORMATS[type].decimals} digits for ${value}`);
}

/** The exponent of the highest bit of a positive normal double. */
function binaryExponent(value: number): number {
  word.setFloat64(0, value);
  return ((word.getUint32(0) >>> 20) & 0x7ff) - 1023;
}

/** The integer nearest to a non-negative value below 2^31, ties to even. */
function nearestEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest === 0.5) return below + (below % 2);
  return rest < 0.5 ? below : below + 1;
}
