import { at, invariant } from '../../../base/assert.ts';
import type { OpId } from '../../../ir/ops.ts';
import type { ScalarType } from '../../../ir/types.ts';
import { type Fault, fault } from './fault.ts';

const MIN_I32 = 0x80000000;

/**
 * The value of a component-wise operation on integers and bools of concrete types, as a bit pattern.
 * `type` is the type of the first operand. Integers wrap, as at run time; what WGSL makes an error in
 * constant expressions is a {@link Fault}. Those with floats are `foldFloats`' affair.
 */
export function foldConcrete(op: OpId, type: ScalarType, args: readonly number[]): number | Fault {
  const signed = type === 'i32';
  const a = at(args, 0);
  const b = args[1] ?? 0;
  const c = args[2] ?? 0;
  const value = (bits: number) => (signed ? bits | 0 : bits);
  const truth = (condition: boolean) => (condition ? 1 : 0);
  switch (op) {
    case 'neg':
      return -a >>> 0;
    case 'add':
      return (a + b) >>> 0;
    case 'sub':
      return (a - b) >>> 0;
    case 'mul':
      return Math.imul(a, b) >>> 0;
    case 'div':
    case 'rem':
      if (b === 0) return fault('division-by-zero', 'division by zero in a constant expression');
      if (signed && a === MIN_I32 && b === 0xffffffff) {
        return fault('constant-overflow', `-2147483648 ${op === 'div' ? '/' : '%'} -1 does not fit i32`);
      }
      return (op === 'div' ? Math.trunc(value(a) / value(b)) : value(a) % value(b)) >>> 0;
    case 'complement':
      return ~a >>> 0;
    case 'and':
      return (a & b) >>> 0;
    case 'or':
      return (a | b) >>> 0;
    case 'xor':
      return (a ^ b) >>> 0;
    case 'shl': {
      if (b >= 32) return fault('constant-shift', `a shift by ${b} places: 32-bit integers take 0 to 31`);
      const shifted = BigInt(value(a)) << BigInt(b);
      const result = Number(BigInt.asUintN(32, shifted));
      const lost = signed ? BigInt.asIntN(32, shifted) !== shifted : BigInt(result) !== shifted;
      return lost ? fault('constant-shift', `${value(a)} << ${b} loses bits`) : result;
    }
    case 'shr':
      if (b >= 32) return fault('constant-shift', `a shift by ${b} places: 32-bit integers take 0 to 31`);
      return signed ? (a >> b) >>> 0 : a >>> b;
    case 'not':
      return truth(a === 0);
    case 'eq':
      return truth(a === b);
    case 'ne':
      return truth(a !== b);
    case 'lt':
      return truth(value(a) < value(b));
    case 'le':
      return truth(value(a) <= value(b));
    case 'gt':
      return truth(value(a) > value(b));
    case 'ge':
      return truth(value(a) >= value(b));
    case 'select':
      return c !== 0 ? b : a;
    case 'abs':
      return signed ? Math.abs(a | 0) >>> 0 : a;
    case 'sign':
      return Math.sign(a | 0) >>> 0;
    case 'min':
      return value(a) < value(b) ? a : b;
    case 'max':
      return value(a) > value(b) ? a : b;
    case 'clamp': {
      const raised = value(a) > value(b) ? a : b;
      return value(raised) < value(c) ? raised : c;
    }
    case 'countOneBits':
      return a.toString(2).replaceAll('0', '').length;
    case 'countLeadingZeros':
      return Math.clz32(a);
    case 'countTrailingZeros':
      return a === 0 ? 32 : 31 - Math.clz32(a & -a);
    case 'firstLeadingBit': {
      const significant = signed && (a | 0) < 0 ? ~a >>> 0 : a;
      return (31 - Math.clz32(significant)) >>> 0;
    }
    case 'firstTrailingBit':
      return a === 0 ? 0xffffffff : 31 - Math.clz32(a & -a);
    case 'extractBits': {
      const offset = Math.min(b, 32);
      const count = Math.min(c, 32 - offset);
      if (count === 0) return 0;
      const left = a << (32 - offset - count);
      return signed ? (left >> (32 - count)) >>> 0 : left >>> (32 - count);
    }
    case 'insertBits': {
      const offset = Math.min(c, 32);
      const count = Math.min(args[3] ?? 0, 32 - offset);
      if (count === 0) return a;
      const mask = ((0xffffffff >>> (32 - count)) << offset) >>> 0;
      return ((a & ~mask) | ((b << offset) & mask)) >>> 0;
    }
    case 'reverseBits':
      return Number.parseInt([...a.toString(2).padStart(32, '0')].reverse().join(''), 2);
    case 'toBool':
      return truth(a !== 0);
    case 'toI32':
    case 'toU32':
    case 'bitcastI32':
    case 'bitcastU32':
      return a;
    default:
      invariant(false, `${op} has no overload for components of ${type}`);
  }
}
