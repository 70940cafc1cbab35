import { numericValue, type ScalarType } from '../../core/index.ts';

const CONVERSIONS = new Map<ScalarType, (bits: number) => number>();

/** The number that a pattern of `type` stands for; the same function each time. */
export function numberOf(type: ScalarType): (bits: number) => number {
  const known = CONVERSIONS.get(type);
  if (known !== undefined) return known;
  const made = (bits: number): number => numericValue(type, bits);
  CONVERSIONS.set(type, made);
  return made;
}
