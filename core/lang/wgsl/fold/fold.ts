import { at, invariant, unreachable } from '../../../base/assert.ts';
import type { OpId } from '../../../ir/ops.ts';
import type { ScalarType } from '../../../ir/types.ts';
import type { DiagnosticCode } from '../../diagnostic-codes.ts';

/** Why a constant expression is an error: WGSL refuses the module. */
export interface Fault {
  readonly kind: 'fault';
  readonly code: DiagnosticCode;
  readonly message: string;
}

export const fault = (code: DiagnosticCode, message: string): Fault => ({ kind: 'fault', code, message });

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

/** The operations that look at vectors of integers and bools as a whole, and the packed dot products, which have no form for vectors. */
export type WholeOp =
  | 'all'
  | 'any'
  | 'dot'
  | 'dot4U8Packed'
  | 'dot4I8Packed'
  | 'pack4xI8'
  | 'pack4xU8'
  | 'pack4xI8Clamp'
  | 'pack4xU8Clamp'
  | 'unpack4xI8'
  | 'unpack4xU8';

/** The leaves of the result of an operation on whole vectors of integers and bools, given the leaves of its operands. */
export function foldWhole(op: WholeOp, args: readonly (readonly number[])[]): readonly number[] {
  const a = at(args, 0);
  const packed = (lane: (component: number) => number) => [
    a.reduce((word, component, i) => (word | ((lane(component) & 0xff) << (8 * i))) >>> 0, 0),
  ];
  switch (op) {
    case 'all':
      return [a.every((component) => component !== 0) ? 1 : 0];
    case 'any':
      return [a.some((component) => component !== 0) ? 1 : 0];
    case 'dot':
      return [a.reduce((sum, component, i) => (sum + Math.imul(component, at(at(args, 1), i))) >>> 0, 0)];
    case 'dot4U8Packed':
    case 'dot4I8Packed': {
      const lane = (bits: number, i: number) =>
        op === 'dot4U8Packed' ? (bits >>> (8 * i)) & 0xff : (bits << (24 - 8 * i)) >> 24;
      const b = at(args, 1);
      return [[0, 1, 2, 3].reduce((sum, i) => sum + lane(at(a, 0), i) * lane(at(b, 0), i), 0) >>> 0];
    }
    case 'pack4xI8':
    case 'pack4xU8':
      return packed((component) => component);
    case 'pack4xI8Clamp':
      return packed((component) => Math.min(Math.max(component | 0, -128), 127));
    case 'pack4xU8Clamp':
      return packed((component) => Math.min(component, 255));
    case 'unpack4xI8':
      return [24, 16, 8, 0].map((up) => ((at(a, 0) << up) >> 24) >>> 0);
    case 'unpack4xU8':
      return [0, 8, 16, 24].map((down) => (at(a, 0) >>> down) & 0xff);
    default:
      return unreachable(op);
  }
}

/** The sum of the products, each step in the 64 bits of an abstract integer. */
export function foldAbstractDot(a: readonly bigint[], b: readonly bigint[]): bigint | Fault {
  let sum = 0n;
  for (const [i, component] of a.entries()) {
    const product = abstractValue(component * at(b, i));
    if (typeof product !== 'bigint') return product;
    const next = abstractValue(sum + product);
    if (typeof next !== 'bigint') return next;
    sum = next;
  }
  return sum;
}

const MIN_ABSTRACT = -(2n ** 63n);
const MAX_ABSTRACT = 2n ** 63n - 1n;

/** `value` as an abstract integer: 64 bits, overflow is an error (WGSL specification, section "Abstract Numeric Types"). */
export function abstractValue(value: bigint): bigint | Fault {
  if (value >= MIN_ABSTRACT && value <= MAX_ABSTRACT) return value;
  return fault('constant-overflow', `${value} does not fit an abstract integer (64 bits)`);
}

/** The operations that have an overload for abstract integers, on the operands that are such. */
export const ABSTRACT_OPS: ReadonlySet<OpId> = new Set<OpId>([
  'neg',
  'add',
  'sub',
  'mul',
  'div',
  'rem',
  'complement',
  'and',
  'or',
  'xor',
  'shl',
  'shr',
  'eq',
  'ne',
  'lt',
  'le',
  'gt',
  'ge',
  'select',
  'abs',
  'sign',
  'min',
  'max',
  'clamp',
]);

/** The value of an operation on abstract integers (a shift count and the condition of `select` as integers too). */
export function foldAbstract(op: OpId, args: readonly bigint[]): bigint | boolean | Fault {
  const a = at(args, 0);
  const b = args[1] ?? 0n;
  const c = args[2] ?? 0n;
  switch (op) {
    case 'neg':
      return a === MIN_ABSTRACT ? a : abstractValue(-a);
    case 'add':
      return abstractValue(a + b);
    case 'sub':
      return abstractValue(a - b);
    case 'mul':
      return abstractValue(a * b);
    case 'div':
    case 'rem':
      if (b === 0n) return fault('division-by-zero', 'division by zero in a constant expression');
      // The quotient overflows, and WGSL makes the remainder an error with it.
      if (a === MIN_ABSTRACT && b === -1n)
        return fault('constant-overflow', `${a} / -1 does not fit an abstract integer`);
      return op === 'div' ? a / b : a % b;
    case 'complement':
      return ~a;
    case 'and':
      return a & b;
    case 'or':
      return a | b;
    case 'xor':
      return a ^ b;
    case 'shl':
      if (b >= 64n) return a === 0n ? 0n : fault('constant-overflow', `${a} << ${b} does not fit an abstract integer`);
      return abstractValue(a << b);
    case 'shr':
      return b >= 64n ? (a < 0n ? -1n : 0n) : a >> b;
    case 'eq':
      return a === b;
    case 'ne':
      return a !== b;
    case 'lt':
      return a < b;
    case 'le':
      return a <= b;
    case 'gt':
      return a > b;
    case 'ge':
      return a >= b;
    case 'select':
      return c !== 0n ? b : a;
    case 'abs':
      return a === MIN_ABSTRACT ? a : a < 0n ? -a : a;
    case 'sign':
      return a > 0n ? 1n : a < 0n ? -1n : 0n;
    case 'min':
      return a < b ? a : b;
    case 'max':
      return a > b ? a : b;
    case 'clamp': {
      const raised = a > b ? a : b;
      return raised < c ? raised : c;
    }
    default:
      return fault('no-overload', `\`${op}\` has no overload for abstract integers`);
  }
}
