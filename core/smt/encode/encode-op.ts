import { at, invariant } from '../../base/assert.ts';
import type { PrimitiveOp } from '../../ir/ops.ts';
import { type FloatType, isFloat, isScalar, type ScalarType, type Type } from '../../ir/types.ts';
import type { Terms } from '../terms/bit-terms.ts';
import type { BinaryOp } from '../terms/term.ts';
import * as bits from './encode-bits.ts';
import * as float from './encode-float.ts';
import * as packed from './encode-packed.ts';
import type { FloatOp, Term } from '../terms/term.ts';
import { scalar, type Value } from './value.ts';

/** The value of an operation on encoded operands; `type` is that of the first one and tells the overloads apart. */
export type OpEncoder = (t: Terms, args: readonly Value[], type: Type) => Value;

/** An operation on one component of each operand; `type` is the scalar type of the first. */
type Component = (t: Terms, args: readonly Term[], type: ScalarType) => Term;
type Unary = (t: Terms, a: Term, type: ScalarType) => Term;
type Binary = (t: Terms, a: Term, b: Term, type: ScalarType) => Term;

function componentType(type: Type): ScalarType {
  if (isScalar(type)) return type;
  invariant(type.kind === 'vector', 'an operation on an array or a struct');
  return type.element;
}

/** Each component alone; a scalar has one. */
const each =
  (encode: Component): OpEncoder =>
  (t, args, type) => {
    const scalarType = componentType(type);
    return at(args, 0).map((_, i) =>
      encode(
        t,
        args.map((arg) => at(arg, i)),
        scalarType,
      ),
    );
  };
const one = (encode: Unary): OpEncoder => each((t, args, type) => encode(t, at(args, 0), type));
const two = (encode: Binary): OpEncoder => each((t, args, type) => encode(t, at(args, 0), at(args, 1), type));
/** A vector as a whole. */
const whole =
  (encode: (t: Terms, components: Value) => Term): OpEncoder =>
  (t, args) => [encode(t, at(args, 0))];
/** One way for integers (and `bool`), another for floats. */
const eitherUnary =
  (onBits: Unary, onFloats: (t: Terms, a: Term, type: FloatType) => Term): Unary =>
  (t, a, type) =>
    isFloat(type) ? onFloats(t, a, type) : onBits(t, a, type);
const eitherBinary =
  (onBits: Binary, onFloats: (t: Terms, a: Term, b: Term, type: FloatType) => Term): Binary =>
  (t, a, b, type) =>
    isFloat(type) ? onFloats(t, a, b, type) : onBits(t, a, b, type);
const plain =
  (op: BinaryOp): Binary =>
  (t, a, b) =>
    t.binary(op, a, b);
const rounded =
  (op: FloatOp) =>
  (t: Terms, a: Term, b: Term, type: FloatType): Term =>
    float.arithmetic(t, op, type, a, b);
/** An operation on floats that has no overload for integers once a program is expanded. */
const onFloats = (encode: (t: Terms, a: Term, type: FloatType) => Term): OpEncoder =>
  one((t, a, type) => {
    invariant(isFloat(type), `an operation on floats of ${type}`);
    return encode(t, a, type);
  });
const integral = (rounding: float.Rounding): OpEncoder =>
  onFloats((t, a, type) => float.roundToIntegral(t, a, type, rounding));
const logical = (onBool: 'and' | 'or', onBits: BinaryOp): OpEncoder =>
  two((t, a, b, type) => (type === 'bool' ? t[onBool](a, b) : t.binary(onBits, a, b)));

const equal = eitherBinary((t, a, b) => t.eq(a, b), float.equal);
const less = eitherBinary((t, a, b, type) => (type === 'i32' ? t.slt(a, b) : t.ult(a, b)), float.less);
/** Not the opposite of `less` on floats: neither holds of a NaN. */
const lessOrEqual = eitherBinary((t, a, b, type) => t.not(less(t, b, a, type)), float.lessOrEqual);
const word = (t: Terms, pattern: number): Term => t.bits(32, pattern >>> 0);
const isZero = (t: Terms, a: Term): Term => t.eq(a, word(t, 0));
const min: Binary = (t, a, b, type) => t.ite(less(t, b, a, type), b, a);
const max: Binary = (t, a, b, type) => t.ite(less(t, a, b, type), b, a);

/** WGSL: x / 0 is x. INT_MIN / -1 is INT_MIN, which is what `bvsdiv` gives as well. */
const divide: Binary = (t, a, b, type) => t.ite(isZero(t, b), a, t.binary(type === 'i32' ? 'bvsdiv' : 'bvudiv', a, b));
/** WGSL: x % 0 is 0; the sign follows the dividend (`bvsrem`, not `bvsmod`). INT_MIN % -1 is 0 in both. */
const remainder: Binary = (t, a, b, type) =>
  t.ite(isZero(t, b), word(t, 0), t.binary(type === 'i32' ? 'bvsrem' : 'bvurem', a, b));
/** WGSL takes the shift count modulo 32; SMT-LIB does not. */
const count = (t: Terms, b: Term): Term => t.binary('bvand', b, word(t, 31));

const toInteger = (target: 'i32' | 'u32'): Unary =>
  eitherUnary(
    (t, a, type) => (type === 'bool' ? t.ite(a, word(t, 1), word(t, 0)) : a),
    (t, a, type) => float.toInteger(t, a, type, target),
  );
const identity: Unary = (_t, a) => a;

/** The operations that expansion leaves and that no formula stands for. */
const UNMODELLED = {
  acos: null,
  asin: null,
  atan: null,
  atan2: null,
  cos: null,
  exp: null,
  exp2: null,
  log: null,
  log2: null,
  sin: null,
  tanh: null,
} as const satisfies Partial<Record<PrimitiveOp, null>>;

/** Every operation of an expanded program, with WGSL's meaning: a total map, `null` where there is no formula. */
export const ENCODE: Readonly<Record<PrimitiveOp, OpEncoder | null>> = {
  ...UNMODELLED,
  neg: one(eitherUnary((t, a) => t.unary('bvneg', a), float.negate)),
  add: two(eitherBinary(plain('bvadd'), rounded('fp.add'))),
  sub: two(eitherBinary(plain('bvsub'), rounded('fp.sub'))),
  mul: two(eitherBinary(plain('bvmul'), rounded('fp.mul'))),
  div: two(eitherBinary(divide, rounded('fp.div'))),
  rem: two(remainder),
  complement: one((t, a) => t.unary('bvnot', a)),
  and: logical('and', 'bvand'),
  or: logical('or', 'bvor'),
  xor: two(plain('bvxor')),
  shl: two((t, a, b) => t.binary('bvshl', a, count(t, b))),
  shr: two((t, a, b, type) => t.binary(type === 'i32' ? 'bvashr' : 'bvlshr', a, count(t, b))),
  not: one((t, a) => t.not(a)),
  eq: two(equal),
  ne: two((t, a, b, type) => t.not(equal(t, a, b, type))),
  lt: two(less),
  le: two(lessOrEqual),
  gt: two((t, a, b, type) => less(t, b, a, type)),
  ge: two((t, a, b, type) => lessOrEqual(t, b, a, type)),
  all: whole((t, a) => t.and(...a)),
  any: whole((t, a) => a.reduce((any, x) => t.or(any, x))),
  select: each((t, args) => t.ite(at(args, 2), at(args, 1), at(args, 0))),
  abs: one(
    eitherUnary(
      (t, a, type) => (type === 'u32' ? a : t.ite(t.slt(a, word(t, 0)), t.unary('bvneg', a), a)),
      float.absolute,
    ),
  ),
  ceil: integral('ceil'),
  floor: integral('floor'),
  round: integral('round'),
  trunc: integral('trunc'),
  sqrt: onFloats((t, a, type) => float.arithmetic(t, 'fp.sqrt', type, a)),
  sign: one((t, a) => t.ite(t.slt(a, word(t, 0)), word(t, -1), t.ite(isZero(t, a), word(t, 0), word(t, 1)))),
  min: two(min),
  max: two(max),
  clamp: each((t, args, type) => min(t, max(t, at(args, 0), at(args, 1), type), at(args, 2), type)),
  countOneBits: one(bits.countOneBits),
  countLeadingZeros: one(bits.countLeadingZeros),
  countTrailingZeros: one(bits.countTrailingZeros),
  firstLeadingBit: one(bits.firstLeadingBit),
  firstTrailingBit: one(bits.firstTrailingBit),
  extractBits: each((t, args, type) => bits.extractBits(t, at(args, 0), at(args, 1), at(args, 2), type)),
  insertBits: each((t, args) => bits.insertBits(t, at(args, 0), at(args, 1), at(args, 2), at(args, 3))),
  reverseBits: one(bits.reverseBits),
  dot: (t, args) => [packed.dot(t, at(args, 0), at(args, 1))],
  pack4xI8: whole(packed.pack4),
  pack4xU8: whole(packed.pack4),
  pack4xI8Clamp: whole((t, a) =>
    packed.pack4(
      t,
      a.map((x) => min(t, max(t, x, word(t, -128), 'i32'), word(t, 127), 'i32')),
    ),
  ),
  pack4xU8Clamp: whole((t, a) =>
    packed.pack4(
      t,
      a.map((x) => min(t, x, word(t, 255), 'u32')),
    ),
  ),
  unpack4xI8: (t, args) => packed.unpack4(t, scalar(at(args, 0)), 'bvashr'),
  unpack4xU8: (t, args) => packed.unpack4(t, scalar(at(args, 0)), 'bvlshr'),
  dot4U8Packed: two((t, a, b) => packed.dot4Packed(t, a, b, 'bvlshr')),
  dot4I8Packed: two((t, a, b) => packed.dot4Packed(t, a, b, 'bvashr')),
  toBool: one(eitherUnary((t, a, type) => (type === 'bool' ? a : t.not(isZero(t, a))), float.isNotZero)),
  toI32: one(toInteger('i32')),
  toU32: one(toInteger('u32')),
  toF32: one((t, a, type) => float.toFloat(t, a, type, 'f32')),
  toF16: one((t, a, type) => float.toFloat(t, a, type, 'f16')),
  bitcastI32: one(identity),
  bitcastU32: one(identity),
  bitcastF32: one(identity),
  halvesOfWord: (t, args) => [0, 16].map((low) => t.extract(scalar(at(args, 0)), low, 16)),
  wordOfHalves: whole((t, a) => t.concat(at(a, 1), at(a, 0))),
};
