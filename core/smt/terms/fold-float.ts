import { invariant, unreachable } from '../../base/assert.ts';
import { floatFromBits, floatToBits } from '../../ir/float.ts';
import type { FloatType } from '../../ir/types.ts';
import type { FloatOp } from './term.ts';

/** The float type whose patterns have `width` bits. */
export function floatOfWidth(width: number): FloatType {
  invariant(width === 16 || width === 32, `no float of ${width} bits`);
  return width === 16 ? 'f16' : 'f32';
}

/**
 * The pattern of an operation on patterns. Doubles are more than twice as precise as both formats and a bit,
 * so the double nearest to a sum, difference, product, quotient or root rounds to what the exact one does
 * (Figueroa 1995, "When is double rounding innocuous?"); integers of 32 bits are exact.
 *
 * @param width of the result
 * @param operand the width of the first operand
 */
export function foldFloat(op: FloatOp, width: number, operand: number, a: number, b: number): number {
  const x = (): number => floatFromBits(floatOfWidth(operand), a);
  const y = (): number => floatFromBits(floatOfWidth(operand), b);
  const rounded = (value: number): number => floatToBits(floatOfWidth(width), value);
  switch (op) {
    case 'fp.add':
      return rounded(x() + y());
    case 'fp.sub':
      return rounded(x() - y());
    case 'fp.mul':
      return rounded(x() * y());
    case 'fp.div':
      return rounded(x() / y());
    case 'fp.sqrt':
      return rounded(Math.sqrt(x()));
    case 'fp.fromFloat':
      return rounded(x());
    case 'fp.fromSigned':
      return rounded(a >= 2 ** (operand - 1) ? a - 2 ** operand : a);
    case 'fp.fromUnsigned':
      return rounded(a);
    default:
      return unreachable(op);
  }
}
