import { at, invariant } from '../base/assert.ts';
import { floatFromBits, floatToBits } from '../ir/float.ts';
import { type FloatType, isFloat, type ScalarType } from '../ir/types.ts';
import { numericValue } from '../ir/value.ts';
import type { Meaning } from './evaluate-ops.ts';
import type { FloatOp, NearestOp } from './module/float-op.ts';
import { NEAREST_FUNCTIONS } from './module/nearest-functions.ts';

/** The profile `ieee-rne`: IEEE 754, round to nearest even, nothing flushed or fused; a NaN that is computed is the canonical one. */

const float = (type: ScalarType): FloatType => {
  invariant(isFloat(type), `${type} is a float`);
  return type;
};

/**
 * The operation in double precision, rounded once more to the type. For + - * / and the square root of binary32
 * and binary16 that is the value rounded once: a double has more than twice their digits and two.
 */
const rounded =
  (f: (x: number, y: number) => number): Meaning =>
  (type, args) => {
    const [x = Number.NaN, y = Number.NaN] = args.map((bits) => floatFromBits(float(type), bits));
    return floatToBits(float(type), f(x, y));
  };

/** IEEE comparisons are those of JavaScript: NaN is unequal to everything, the zeros are equal. */
const compare =
  (f: (x: number, y: number) => boolean): Meaning =>
  (type, args) => {
    const [x = Number.NaN, y = Number.NaN] = args.map((bits) => floatFromBits(float(type), bits));
    return Number(f(x, y));
  };

const moved: Meaning = (_type, args) => at(args, 0);
const nearest = (op: NearestOp): Meaning => rounded(NEAREST_FUNCTIONS[op]);

/** To the nearest integer, ties to the even one; keeps the sign of a zero. */
function roundEven(x: number): number {
  const below = Math.floor(x);
  if (x - below === 0.5) return 2 * Math.round(x / 2);
  return x - below < 0.5 ? below : Math.ceil(x);
}

/** The least and the greatest number that a float type and an integer type both have. */
const SHARED_RANGES = {
  f32: { i32: [-2147483648, 2147483520], u32: [0, 4294967040] },
  f16: { i32: [-65504, 65504], u32: [0, 65504] },
} as const;

const toInteger =
  (target: 'i32' | 'u32'): Meaning =>
  (type, args) => {
    const x = floatFromBits(float(type), at(args, 0));
    if (Number.isNaN(x)) return 0;
    const [low, high] = SHARED_RANGES[float(type)][target];
    return Math.trunc(Math.min(Math.max(x, low), high)) >>> 0;
  };

const toFloat =
  (target: FloatType): Meaning =>
  (type, args) =>
    type === target ? at(args, 0) : floatToBits(target, numericValue(type, at(args, 0)));

/** The meaning on floats of every component-wise row of an expanded program. */
export const FLOAT_MEANINGS: Readonly<Record<FloatOp, Meaning>> = {
  neg: rounded((x) => -x),
  add: rounded((x, y) => x + y),
  sub: rounded((x, y) => x - y),
  mul: rounded((x, y) => x * y),
  div: rounded((x, y) => x / y),
  eq: compare((x, y) => x === y),
  ne: compare((x, y) => x !== y),
  lt: compare((x, y) => x < y),
  le: compare((x, y) => x <= y),
  gt: compare((x, y) => x > y),
  ge: compare((x, y) => x >= y),
  select: (_type, args) => (at(args, 2) === 0 ? at(args, 0) : at(args, 1)),
  abs: rounded((x) => Math.abs(x)),
  ceil: rounded((x) => Math.ceil(x)),
  floor: rounded((x) => Math.floor(x)),
  round: rounded(roundEven),
  trunc: rounded((x) => Math.trunc(x)),
  sqrt: rounded((x) => Math.sqrt(x)),
  acos: nearest('acos'),
  asin: nearest('asin'),
  atan: nearest('atan'),
  atan2: nearest('atan2'),
  cos: nearest('cos'),
  exp: nearest('exp'),
  exp2: nearest('exp2'),
  log: nearest('log'),
  log2: nearest('log2'),
  sin: nearest('sin'),
  tanh: nearest('tanh'),
  toBool: compare((x) => x !== 0),
  toI32: toInteger('i32'),
  toU32: toInteger('u32'),
  toF32: toFloat('f32'),
  toF16: toFloat('f16'),
  bitcastI32: moved,
  bitcastU32: moved,
  bitcastF32: moved,
};
