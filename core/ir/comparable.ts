import { invariant } from '../base/assert.ts';
import type { Ordered } from './property.ts';
import type { ScalarType } from './types.ts';

const isNan = (bits: number): boolean => (bits & 0x7fffffff) > 0x7f800000;

/** The one pattern that stands for every NaN where values are compared or recorded. */
export const CANONICAL_NAN = 0x7fc00000;

/**
 * The pattern that stands for all values equal to this one (DESIGN: values of floats are equal when `==` says so or
 * both are NaN): of `f32` both zeros are 0 and every NaN is {@link CANONICAL_NAN}; integers stand for themselves.
 */
export function equalityWord(type: ScalarType, bits: number): number {
  if (type !== 'f32') return bits;
  if (isNan(bits)) return CANONICAL_NAN;
  return bits === 0x80000000 ? 0 : bits;
}

/** Whether an extreme passes over a value: only NaN of `f32` is. */
export const isPassedOver = (type: ScalarType, bits: number): boolean => type === 'f32' && isNan(bits);

/**
 * An unsigned 32-bit number that is the larger the better a value answers `question`: equal values have equal keys.
 * Not for NaN.
 */
export function orderKey(question: Ordered, type: ScalarType, bits: number): number {
  const word = equalityWord(type, bits);
  const ascending = ascendingWord(type, word);
  return (question === 'minimize' ? ~ascending : ascending) >>> 0;
}

function ascendingWord(type: ScalarType, word: number): number {
  switch (type) {
    case 'u32':
      return word;
    case 'i32':
      return (word ^ 0x80000000) >>> 0;
    case 'f32':
      invariant(!isNan(word), 'NaN has no place in the order of values');
      return (word >>> 31 === 1 ? ~word : word ^ 0x80000000) >>> 0;
    default:
      invariant(false, `there is no extreme of ${type}`);
  }
}

/** The pattern of a value from its key: the inverse of {@link orderKey}, but for zeros, of which it gives the positive one. */
export function bitsOfKey(question: Ordered, type: ScalarType, key: number): number {
  const ascending = question === 'minimize' ? ~key >>> 0 : key;
  switch (type) {
    case 'u32':
      return ascending;
    case 'i32':
      return (ascending ^ 0x80000000) >>> 0;
    case 'f32':
      return (ascending >= 0x80000000 ? ascending ^ 0x80000000 : ~ascending) >>> 0;
    default:
      invariant(false, `there is no extreme of ${type}`);
  }
}
