import { unreachable } from '../base/assert.ts';
import type { ScalarType } from './types.ts';

/** The number (or 0 and 1 for `bool`) that the bit pattern `bits` stands for in `type`. */
export function numericValue(type: ScalarType, bits: number): number {
  switch (type) {
    case 'bool':
    case 'u32':
      return bits;
    case 'i32':
      return bits | 0;
    default:
      return unreachable(type);
  }
}

/** Decimal text of a value, `true` and `false` for `bool`: the `value` field of the JSON contract. */
export function formatValue(type: ScalarType, bits: number): string {
  if (type === 'bool') return bits === 0 ? 'false' : 'true';
  return String(numericValue(type, bits));
}

/** The bit pattern as `0x` and eight hexadecimal digits: the `bits` field of the JSON contract. */
export function formatBits(bits: number): string {
  return `0x${bits.toString(16).padStart(8, '0')}`;
}
