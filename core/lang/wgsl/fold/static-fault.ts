import type { OpId } from '../../../ir/ops.ts';
import type { ScalarType } from '../../../ir/types.ts';
import { type Fault, fault } from './fault.ts';

/**
 * What WGSL makes an error as soon as some operands are constant, whatever the others are. `bits`
 * holds the patterns of one component, `null` where an operand is not constant; `type` is that of the
 * second operand.
 */
export function staticFault(op: OpId, type: ScalarType, bits: readonly (number | null)[]): Fault | null {
  const [, b, c, d] = bits;
  switch (op) {
    case 'div':
    case 'rem':
      return b === 0
        ? fault('division-by-zero', `${op === 'div' ? 'division' : 'remainder'} by the constant zero`)
        : null;
    case 'shl':
    case 'shr':
      if (b === undefined || b === null || b < 32) return null;
      return fault('constant-shift', `a shift by ${b} places: 32-bit integers take 0 to 31`);
    case 'clamp': {
      if (b === undefined || b === null || c === undefined || c === null) return null;
      const value = (pattern: number) => (type === 'i32' ? pattern | 0 : pattern);
      if (value(b) <= value(c)) return null;
      return fault('constant-range', `\`clamp\` with low ${value(b)} above high ${value(c)}`);
    }
    case 'extractBits':
    case 'insertBits': {
      const offset = op === 'extractBits' ? b : c;
      const count = op === 'extractBits' ? c : d;
      if (offset === undefined || offset === null || count === undefined || count === null) return null;
      return offset + count > 32
        ? fault('constant-range', `\`${op}\` with offset ${offset} and count ${count}: together they may be at most 32`)
        : null;
    }
    default:
      return null;
  }
}
