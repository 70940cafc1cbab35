/**
 * The types of the checked program. Every value of a scalar type is a bit pattern, a JavaScript
 * number from 0 to 2^32 - 1: `bool` is 0 or 1, `i32` is two's complement.
 */
export type ScalarType = 'bool' | 'i32' | 'u32';

export type Type = ScalarType;

/** The types, in the order of declaration above. */
export const SCALAR_TYPES: readonly ScalarType[] = ['bool', 'i32', 'u32'];

/** The number of bit patterns that are values of `type`. */
export function patternCount(type: ScalarType): number {
  return type === 'bool' ? 2 : 2 ** 32;
}
