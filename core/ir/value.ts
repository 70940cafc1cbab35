import { unreachable } from '../base/assert.ts';
import { floatFromBits, shortestDecimal } from './float.ts';
import type { LeafValue } from './space.ts';
import { patternWidth, type ScalarType } from './types.ts';

/** The number (or 0 and 1 for `bool`) that the bit pattern `bits` stands for in `type`. */
export function numericValue(type: ScalarType, bits: number): number {
  switch (type) {
    case 'bool':
    case 'u32':
      return bits;
    case 'i32':
      return bits | 0;
    case 'f32':
    case 'f16':
      return floatFromBits(type, bits);
    default:
      return unreachable(type);
  }
}

/**
 * Decimal text of a value, `true` and `false` for `bool`: the `value` field of the JSON contract. Floats are
 * the shortest decimal that reads back the same; `-0`, `inf`, `-inf`, `nan`.
 */
export function formatValue(type: ScalarType, bits: LeafValue): string {
  if (typeof bits === 'bigint') return String(bits);
  if (type === 'bool') return bits === 0 ? 'false' : 'true';
  if (type === 'f32' || type === 'f16') return shortestDecimal(type, bits);
  return String(numericValue(type, bits));
}

/** The bit pattern as `0x` and eight hexadecimal digits (four for `f16`): the `bits` field of the JSON contract. */
export function formatBits(bits: number, type: ScalarType = 'u32'): string {
  return `0x${bits.toString(16).padStart(patternWidth(type) === 16 ? 4 : 8, '0')}`;
}
