import { at, invariant } from '../base/assert.ts';
import { isPrimitive, type OpId } from '../ir/ops.ts';
import type { ScalarType } from '../ir/types.ts';
import { FLOAT_MEANINGS } from './evaluate-floats.ts';
import { entryOf, type IntegerOp } from './module/float-op.ts';
import { parts, scalar, type Value } from './scalar/structured-value.ts';
import { isWhole, type WholeOp } from './module/whole-op.ts';

/**
 * The value of one operation on scalars: `type` is the type of the first operand, `args` and the result
 * are bit patterns (0 to 2^32 - 1; `bool` is 0 or 1). Total: every operation has a value.
 */
export type Meaning = (type: ScalarType, args: readonly number[]) => number;

/** The number that a pattern stands for: negative only for `i32`. */
const number = (type: ScalarType, bits: number): number => (type === 'i32' ? bits | 0 : bits);
const pattern = (value: number): number => value >>> 0;

const unary = (f: (a: number, type: ScalarType) => number): Meaning => {
  return (type, args) => pattern(f(at(args, 0), type));
};
const binary = (f: (a: number, b: number, type: ScalarType) => number): Meaning => {
  return (type, args) => pattern(f(at(args, 0), at(args, 1), type));
};
/** On numbers, not on patterns: `<` of two negative `i32` values is that of the numbers. */
const compare = (f: (a: number, b: number) => boolean): Meaning =>
  binary((a, b, type) => Number(f(number(type, a), number(type, b))));

const popcount = (bits: number): number => {
  let count = 0;
  for (let rest = bits; rest !== 0; rest = (rest & (rest - 1)) >>> 0) count += 1;
  return count;
};
const trailingZeros = (bits: number): number => (bits === 0 ? 32 : 31 - Math.clz32(bits & -bits));
const byte = (bits: number, index: number): number => (bits >>> (8 * index)) & 0xff;
const signedByte = (bits: number, index: number): number => (byte(bits, index) << 24) >> 24;
const BYTES = [0, 1, 2, 3];

/** `count` ones from bit 0; `count` is 0 to 32. */
const lowOnes = (count: number): number => (count === 32 ? 0xffffffff : 2 ** count - 1);

const bounded = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
/** The low bytes of four words, the first lowest. */
const packed = (words: readonly number[]): number =>
  pattern(words.reduce((word, value, i) => word | ((value & 0xff) << (8 * i)), 0));

/** The field that `extractBits` and `insertBits` mean: both clamp to the word. */
function field(offset: number, count: number): { readonly from: number; readonly size: number } {
  const from = Math.min(offset, 32);
  return { from, size: Math.min(count, 32 - from) };
}

function divide(a: number, b: number, type: ScalarType): number {
  if (b === 0) return a;
  // INT_MIN / -1 is 2^31, whose pattern is that of INT_MIN again.
  return Math.trunc(number(type, a) / number(type, b));
}

function remainder(a: number, b: number, type: ScalarType): number {
  if (b === 0) return 0;
  // JavaScript's % truncates too: the sign follows the dividend.
  return number(type, a) % number(type, b);
}

const clampTo = (type: ScalarType, value: number, low: number, high: number): number =>
  Math.min(Math.max(number(type, value), number(type, low)), number(type, high));

/** The meaning on integers and `bool` of every component-wise row, as slow and plain as it can be said. */
export const MEANINGS: Readonly<Record<IntegerOp, Meaning>> = {
  neg: unary((a) => -a),
  add: binary((a, b) => a + b),
  sub: binary((a, b) => a - b),
  mul: binary((a, b) => Math.imul(a, b)),
  div: binary(divide),
  rem: binary(remainder),
  complement: unary((a) => ~a),
  and: binary((a, b) => a & b),
  or: binary((a, b) => a | b),
  xor: binary((a, b) => a ^ b),
  // The shift operators of JavaScript take the amount modulo 32, as WGSL does.
  shl: binary((a, b) => a << b),
  shr: binary((a, b, type) => (type === 'i32' ? a >> b : a >>> b)),
  not: unary((a) => 1 - a),
  eq: compare((a, b) => a === b),
  ne: compare((a, b) => a !== b),
  lt: compare((a, b) => a < b),
  le: compare((a, b) => a <= b),
  gt: compare((a, b) => a > b),
  ge: compare((a, b) => a >= b),
  select: (_type, args) => (at(args, 2) === 0 ? at(args, 0) : at(args, 1)),
  abs: unary((a, type) => Math.abs(number(type, a))),
  sign: unary((a) => Math.sign(a | 0)),
  min: binary((a, b, type) => Math.min(number(type, a), number(type, b))),
  max: binary((a, b, type) => Math.max(number(type, a), number(type, b))),
  clamp: (type, args) => pattern(clampTo(type, at(args, 0), at(args, 1), at(args, 2))),
  countOneBits: unary(popcount),
  countLeadingZeros: unary((a) => Math.clz32(a)),
  countTrailingZeros: unary(trailingZeros),
  // 31 - 32 is -1, all ones: no bit found. For a negative i32 the bits that differ from the sign are the zeros.
  firstLeadingBit: unary((a, type) => 31 - Math.clz32(number(type, a) < 0 ? ~a : a)),
  firstTrailingBit: unary((a) => (a === 0 ? -1 : trailingZeros(a))),
  extractBits: (type, args) => {
    const { from, size } = field(at(args, 1), at(args, 2));
    if (size === 0) return 0;
    // The field moves to the top, then down again: `>>` brings the copies of its own top bit along.
    const top = at(args, 0) << (32 - from - size);
    return pattern(type === 'i32' ? top >> (32 - size) : top >>> (32 - size));
  },
  insertBits: (_type, args) => {
    const { from, size } = field(at(args, 2), at(args, 3));
    if (size === 0) return at(args, 0);
    const mask = lowOnes(size) << from;
    return pattern((at(args, 0) & ~mask) | ((at(args, 1) << from) & mask));
  },
  reverseBits: unary((a) => {
    let result = 0;
    for (let bit = 0; bit < 32; bit++) result = (result << 1) | ((a >>> bit) & 1);
    return result;
  }),
  dot4U8Packed: binary((a, b) => BYTES.reduce((sum, i) => sum + byte(a, i) * byte(b, i), 0)),
  dot4I8Packed: binary((a, b) => BYTES.reduce((sum, i) => sum + signedByte(a, i) * signedByte(b, i), 0)),
  toBool: unary((a) => Number(a !== 0)),
  toI32: unary((a) => a),
  toU32: unary((a) => a),
  bitcastI32: unary((a) => a),
  bitcastU32: unary((a) => a),
};

/** The value of an operation on vectors, each operand as the patterns of its components (one for a scalar). */
export const WHOLE_MEANINGS: Readonly<Record<WholeOp, (...args: (readonly number[])[]) => Value>> = {
  all: (e) => Number(e.every((component) => component !== 0)),
  any: (e) => Number(e.some((component) => component !== 0)),
  dot: (a, b = []) => a.reduce((sum, component, i) => pattern(sum + Math.imul(component, at(b, i))), 0),
  pack4xI8: (e) => packed(e),
  pack4xU8: (e) => packed(e),
  pack4xI8Clamp: (e) => packed(e.map((component) => bounded(component | 0, -128, 127))),
  pack4xU8Clamp: (e) => packed(e.map((component) => bounded(component, 0, 255))),
  unpack4xI8: (e) => BYTES.map((i) => pattern(signedByte(at(e, 0), i))),
  unpack4xU8: (e) => BYTES.map((i) => byte(at(e, 0), i)),
  halvesOfWord: (e) => [at(e, 0) & 0xffff, at(e, 0) >>> 16],
  wordOfHalves: (e) => pattern(at(e, 0) | (at(e, 1) << 16)),
};

/** The value of any operation of an expanded program; `type` is the type of the first operand, or of its components. */
export function operate(op: OpId, type: ScalarType, args: readonly Value[]): Value {
  invariant(isPrimitive(op), `${op} is left after the expansion`);
  if (isWhole(op))
    return WHOLE_MEANINGS[op](...args.map((arg) => (typeof arg === 'number' ? [arg] : parts(arg).map(scalar))));
  const meaning = entryOf(MEANINGS, FLOAT_MEANINGS, op, type);
  const first = at(args, 0);
  if (typeof first === 'number') return meaning(type, args.map(scalar));
  return first.map((_, component) =>
    meaning(
      type,
      args.map((arg) => scalar(at(parts(arg), component))),
    ),
  );
}
