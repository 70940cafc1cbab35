import { floatFromBits, floatToBits } from '../../ir/float.ts';

/** Operations of IEEE 754 on four lanes of binary32; comparisons give masks. */
export type FloatBinary = 'f_add' | 'f_sub' | 'f_mul' | 'f_div' | 'f_eq' | 'f_lt' | 'f_le';

export type FloatUnary =
  | 'f_sqrt'
  | 'f_ceil'
  | 'f_floor'
  | 'f_trunc'
  /** To the nearest integer, ties to even. */
  | 'f_nearest'
  /** Integers to the nearest float. */
  | 'f_from_s'
  | 'f_from_u'
  /** Truncated, saturated to the range of the integers; NaN gives 0. */
  | 'f_to_s'
  | 'f_to_u';

const value = (bits: number): number => floatFromBits('f32', bits);
const bits = (x: number): number => floatToBits('f32', x);
const mask = (condition: boolean): number => (condition ? 0xffffffff : 0);
const saturated = (x: number, low: number, high: number): number =>
  Number.isNaN(x) ? 0 : Math.trunc(Math.min(Math.max(x, low), high));
const even = (x: number): number => {
  const rest = x - Math.floor(x);
  return rest === 0.5 ? 2 * Math.round(x / 2) : rest < 0.5 ? Math.floor(x) : Math.ceil(x);
};

/** Folding on patterns: a sum of binary32 in double precision, rounded, is the sum rounded once; so are the others. */
export const FOLD_FLOAT_BINARY: Readonly<Record<FloatBinary, (a: number, b: number) => number>> = {
  f_add: (a, b) => bits(value(a) + value(b)),
  f_sub: (a, b) => bits(value(a) - value(b)),
  f_mul: (a, b) => bits(value(a) * value(b)),
  f_div: (a, b) => bits(value(a) / value(b)),
  f_eq: (a, b) => mask(value(a) === value(b)),
  f_lt: (a, b) => mask(value(a) < value(b)),
  f_le: (a, b) => mask(value(a) <= value(b)),
};

export const FOLD_FLOAT_UNARY: Readonly<Record<FloatUnary, (a: number) => number>> = {
  f_sqrt: (a) => bits(Math.sqrt(value(a))),
  f_ceil: (a) => bits(Math.ceil(value(a))),
  f_floor: (a) => bits(Math.floor(value(a))),
  f_trunc: (a) => bits(Math.trunc(value(a))),
  f_nearest: (a) => bits(even(value(a))),
  f_from_s: (a) => bits(a | 0),
  f_from_u: (a) => bits(a),
  f_to_s: (a) => saturated(value(a), -(2 ** 31), 2 ** 31 - 1),
  f_to_u: (a) => saturated(value(a), 0, 2 ** 32 - 1),
};
