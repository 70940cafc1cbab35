import { invariant, unreachable } from '../../base/assert.ts';
import { FLOAT_FORMATS } from '../../ir/float.ts';
import { formatBits } from '../../ir/value.ts';
import type { FloatType, ScalarType } from '../../ir/types.ts';

/** The text of a constant. A negative `i32` converts an abstract integer: `2147483648i` would not be a literal. */
export function printConstant(type: ScalarType, bits: number): string {
  switch (type) {
    case 'bool':
      return bits === 0 ? 'false' : 'true';
    case 'u32':
      return `${bits}u`;
    case 'i32':
      return bits < 0x80000000 ? `${bits}i` : `i32(${bits | 0})`;
    case 'f32':
    case 'f16':
      return floatConstant(type, bits);
    default:
      return unreachable(type);
  }
}

/** By its pattern: a decimal would trust the compiler's rounding, and `-0.0` becomes 0 in Tint. WGSL has no constant that is NaN or infinite. */
function floatConstant(type: FloatType, bits: number): string {
  const { infinity, sign } = FLOAT_FORMATS[type];
  invariant(bits % sign < infinity, `a constant that is not finite: ${type} ${formatBits(bits, type)}`);
  return printFloat(type, `${formatBits(bits, type)}u`);
}

/** The float whose pattern is the value of `word`, an expression of type `u32`. */
export const printFloat = (type: FloatType, word: string): string =>
  type === 'f32' ? `bitcast<f32>(${word})` : `bitcast<vec2<f16>>(${word}).x`;
