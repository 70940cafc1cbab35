import type { LeafValue } from './case.ts';
import type { LeafType } from './leaf-types.ts';

const view = new DataView(new ArrayBuffer(4));

/** The bit pattern of a value of a table. A float must be one of its type exactly. */
export function patternOf(type: LeafType, value: LeafValue): number {
  if (typeof value === 'object') return value.bits;
  if (typeof value === 'boolean') return Number(value);
  if (type === 'f32') {
    if (Number.isNaN(value)) return 0x7fc00000;
    if (Math.fround(value) !== value) throw new Error(`${value} is no f32`);
    view.setFloat32(0, value);
    return view.getUint32(0);
  }
  if (type === 'f16') return halfPattern(value);
  if (!Number.isInteger(value) || value < -(2 ** 31) || value >= 2 ** 32) throw new Error(`${value} is no ${type}`);
  return value >>> 0;
}

/** All finite halves of sign +, by pattern: 1,024 to a binade, from 2^-24 on. */
const HALVES: readonly number[] = Array.from({ length: 0x7c00 }, (_, pattern) => {
  const exponent = Math.floor(pattern / 1024);
  const fraction = pattern % 1024;
  return exponent === 0 ? fraction / 2 ** 24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
});

/** The pattern of the nearest half by search, ties to the even pattern; 65520 and more is infinity. */
export function nearestHalf(value: number): number {
  if (Number.isNaN(value)) return 0x7e00;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const magnitude = Math.abs(value);
  if (magnitude >= 65520) return sign | 0x7c00;
  let [low, high] = [0, 0x7bff];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((HALVES[middle] ?? 0) <= magnitude) low = middle;
    else high = middle - 1;
  }
  const below = HALVES[low] ?? 0;
  const above = HALVES[low + 1] ?? 65536;
  const [down, up] = [magnitude - below, above - magnitude];
  return sign | (down < up || (down === up && low % 2 === 0) ? low : low + 1);
}

function halfPattern(value: number): number {
  const pattern = nearestHalf(value);
  if (Number.isFinite(value) && valueOfHalf(pattern) !== value) throw new Error(`${value} is no f16`);
  return pattern;
}

export function valueOfHalf(pattern: number): number {
  const magnitude = pattern & 0x7fff;
  const sign = pattern >= 0x8000 ? -1 : 1;
  if (magnitude > 0x7c00) return Number.NaN;
  return sign * (magnitude === 0x7c00 ? Number.POSITIVE_INFINITY : (HALVES[magnitude] ?? 0));
}

/** `value` rounded to the nearest half. */
export const toHalf = (value: number): number => valueOfHalf(nearestHalf(value));

/** The number that a pattern of a float stands for. */
export function valueOf(type: 'f32' | 'f16', pattern: number): number {
  if (type === 'f16') return valueOfHalf(pattern);
  view.setUint32(0, pattern);
  return view.getFloat32(0);
}
