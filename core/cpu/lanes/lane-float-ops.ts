import { at } from '../../base/assert.ts';
import type { ScalarType } from '../../ir/types.ts';
import type { FloatOp } from '../module/float-op.ts';
import type { FloatSteps } from '../module/float-result.ts';
import type { FloatBinary, FloatUnary } from './lane-floats.ts';
import type { LaneGraph } from './lane-graph.ts';
import type { LaneId } from './lane-nodes.ts';
import type { LaneBuilder } from './lane-ops.ts';
import { NotForLanes } from './lane-state.ts';

/** Lanes hold floats as {@link FloatSteps} says. */

const MAGNITUDE = 0x7fffffff;
const SIGN = 0x80000000;
const INFINITY = 0x7f800000;
/** What the exponents of `f32` have in addition to those of `f16`, in place. */
const REBIAS = 112 * 2 ** 23;
/** The least exponent of a normal `f16`, in place. */
const LEAST = 113 * 2 ** 23;
const ULP_OF_SUBNORMALS = 0x33800000;

const unary = (op: FloatUnary): LaneBuilder => {
  return (g, _type, args) => g.unary(op, at(args, 0));
};
const binary = (op: FloatBinary): LaneBuilder => {
  return (g, _type, args) => g.binary(op, at(args, 0), at(args, 1));
};
const swapped = (op: FloatBinary): LaneBuilder => {
  return (g, _type, args) => g.binary(op, at(args, 1), at(args, 0));
};
const same: LaneBuilder = (_g, _type, args) => at(args, 0);
const masked = (g: LaneGraph, word: LaneId, bits: number): LaneId => g.binary('and', word, g.constant(bits));
/** Lanes have no calls: such a program is swept one input at a time. */
const hosted: LaneBuilder = () => {
  throw new NotForLanes();
};

const toInteger = (sign: 's' | 'u'): LaneBuilder => {
  return (g, type, args) => {
    const limit = type === 'f16' ? 65504 : sign === 's' ? 2147483520 : 4294967040;
    const bounded = g.binary(`min_${sign}`, g.unary(`f_to_${sign}`, at(args, 0)), g.constant(limit));
    return type === 'f16' && sign === 's' ? g.binary('max_s', bounded, g.constant(-65504)) : bounded;
  };
};

const toFloat: LaneBuilder = (g, type, args) => {
  const a = at(args, 0);
  if (type === 'bool') return masked(g, a, 0x3f800000);
  if (type === 'i32') return g.unary('f_from_s', a);
  return type === 'u32' ? g.unary('f_from_u', a) : a;
};

/** Every component-wise row on floats, on lanes, but for the steps that follow. */
export const LANE_FLOATS: Readonly<Record<FloatOp, LaneBuilder>> = {
  neg: (g, _type, args) => g.binary('xor', at(args, 0), g.constant(SIGN)),
  abs: (g, _type, args) => masked(g, at(args, 0), MAGNITUDE),
  add: binary('f_add'),
  sub: binary('f_sub'),
  mul: binary('f_mul'),
  div: binary('f_div'),
  sqrt: unary('f_sqrt'),
  ceil: unary('f_ceil'),
  floor: unary('f_floor'),
  trunc: unary('f_trunc'),
  round: unary('f_nearest'),
  eq: binary('f_eq'),
  ne: (g, _type, args) => g.unary('not', g.binary('f_eq', at(args, 0), at(args, 1))),
  lt: binary('f_lt'),
  le: binary('f_le'),
  gt: swapped('f_lt'),
  ge: swapped('f_le'),
  select: (g, _type, args) => g.select(at(args, 2), at(args, 1), at(args, 0)),
  acos: hosted,
  asin: hosted,
  atan: hosted,
  atan2: hosted,
  cos: hosted,
  exp: hosted,
  exp2: hosted,
  log: hosted,
  log2: hosted,
  sin: hosted,
  tanh: hosted,
  toBool: (g, _type, args) => g.unary('not', g.binary('f_eq', at(args, 0), g.constant(0))),
  toI32: toInteger('s'),
  toU32: toInteger('u'),
  toF32: toFloat,
  toF16: toFloat,
  bitcastI32: same,
  bitcastU32: same,
  bitcastF32: same,
};

/** The result of an operation after the steps. */
export function afterSteps(g: LaneGraph, result: LaneId, { half, canonical }: FloatSteps): LaneId {
  const rounded = half ? roundToHalf(g, result) : result;
  // A NaN is what differs from itself.
  return canonical ? g.select(g.binary('f_eq', rounded, rounded), rounded, g.constant(0x7fc00000)) : rounded;
}

/**
 * Adding and taking away 1.5 * 2^(e + 13), where 2^e <= |x|, leaves 11 digits, rounded as any sum is; at least
 * multiples of 2^-24. What is more than 65504 then is infinite.
 */
function roundToHalf(g: LaneGraph, x: LaneId): LaneId {
  const exponent = g.binary('max_u', masked(g, x, INFINITY), g.constant(LEAST));
  const bounded = g.binary('min_u', exponent, g.constant(143 * 2 ** 23));
  const large = g.binary('add', bounded, g.constant(13.5 * 2 ** 23));
  const rounded = g.binary('f_sub', g.binary('f_add', masked(g, x, MAGNITUDE), large), large);
  const tooLarge = g.binary('f_lt', g.constant(0x477fe000), rounded);
  const magnitude = g.select(tooLarge, g.constant(INFINITY), rounded);
  return g.binary('or', magnitude, masked(g, x, SIGN));
}

/** What lanes hold for a leaf whose pattern is `bits`: a `bool` is a mask, an `f16` is the `f32` of the same value. */
export function heldLanes(g: LaneGraph, type: ScalarType, bits: LaneId): LaneId {
  if (type === 'bool') return g.binary('sub', g.constant(0), bits);
  return type === 'f16' ? widen(g, bits) : bits;
}

export function widen(g: LaneGraph, bits: LaneId): LaneId {
  const magnitude = masked(g, bits, 0x7fff);
  const moved = g.binary('shl', magnitude, g.constant(13));
  const normal = g.binary('add', moved, g.constant(REBIAS));
  const infinite = g.binary('lt_u', g.constant(0x7bff), magnitude);
  const subnormal = g.binary('lt_u', magnitude, g.constant(0x400));
  const small = g.binary('f_mul', g.unary('f_from_s', magnitude), g.constant(ULP_OF_SUBNORMALS));
  const finite = g.select(subnormal, small, normal);
  const value = g.select(infinite, g.binary('or', moved, g.constant(INFINITY)), finite);
  return g.binary('or', value, g.binary('shl', masked(g, bits, 0x8000), g.constant(16)));
}

/** The pattern of an `f16` that lanes hold. */
export function narrow(g: LaneGraph, word: LaneId): LaneId {
  const magnitude = masked(g, word, MAGNITUDE);
  const normal = g.binary('shr_u', g.binary('sub', magnitude, g.constant(REBIAS)), g.constant(13));
  const infinite = g.binary('lt_u', g.constant(INFINITY - 1), magnitude);
  const fraction = masked(g, g.binary('shr_u', magnitude, g.constant(13)), 0x3ff);
  const subnormal = g.binary('lt_u', magnitude, g.constant(LEAST));
  // 2^24: as many units of the least subnormal as it has.
  const small = g.unary('f_to_s', g.binary('f_mul', magnitude, g.constant(0x4b800000)));
  const finite = g.select(subnormal, small, normal);
  const value = g.select(infinite, g.binary('or', fraction, g.constant(0x7c00)), finite);
  return g.binary('or', value, masked(g, g.binary('shr_u', word, g.constant(16)), 0x8000));
}
