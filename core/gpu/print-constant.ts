import { unreachable } from '../base/assert.ts';
import type { ScalarType } from '../ir/types.ts';

/** The text of a constant. A negative `i32` converts an abstract integer: `2147483648i` would not be a literal. */
export function printConstant(type: ScalarType, bits: number): string {
  switch (type) {
    case 'bool':
      return bits === 0 ? 'false' : 'true';
    case 'u32':
      return `${bits}u`;
    case 'i32':
      return bits < 0x80000000 ? `${bits}i` : `i32(${bits | 0})`;
    default:
      return unreachable(type);
  }
}
