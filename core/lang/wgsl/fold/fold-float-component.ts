import { at } from '../../../base/assert.ts';
import { floatFromBits, floatToBits } from '../../../ir/float.ts';
import type { OpId } from '../../../ir/ops.ts';
import type { Precision, Rounding } from './float-rounding.ts';

/** The value of a component-wise operation on one component of each operand; bools are 0 and 1. */
type Component = (m: Rounding, x: number, y: number, z: number) => number;

const truth = (condition: boolean): number => (condition ? 1 : 0);

/** A function of real numbers, which the host computes in double precision. */
const real =
  (value: (x: number, y: number) => number): Component =>
  (m, x, y) =>
    m.round(value(x, y));

/** Of -0 and +0 the first operand stays. */
const min = (x: number, y: number): number => (y < x ? y : x);
const max = (x: number, y: number): number => (x < y ? y : x);
const clamp = (x: number, low: number, high: number): number => min(max(x, low), high);

/** Ties go to the even neighbour; zeros keep their sign. */
export function roundEven(x: number): number {
  const below = Math.floor(x);
  const rest = x - below;
  const up = rest > 0.5 || (rest === 0.5 && below % 2 !== 0);
  const result = up ? below + 1 : below;
  return result === 0 && (x < 0 || Object.is(x, -0)) ? -0 : result;
}

/** x * 2^exponent: each step but the last is exact, or the result is too far away for the last to be rounded. */
function scaled(x: number, exponent: number): number {
  const first = Math.min(Math.max(exponent, -1000), 1000);
  return x * 2 ** first * 2 ** (exponent - first);
}

/** The integers that a conversion from each precision may give: those at the ends are values of both types. */
const INTEGER_ENDS: Readonly<Record<'toI32' | 'toU32', Readonly<Record<Precision, readonly [number, number]>>>> = {
  toI32: { f64: [-(2 ** 31), 2 ** 31 - 1], f32: [-(2 ** 31), 2147483520], f16: [-65504, 65504] },
  toU32: { f64: [0, 2 ** 32 - 1], f32: [0, 4294967040], f16: [0, 65504] },
};

const toInteger =
  (op: 'toI32' | 'toU32'): Component =>
  ({ precision }, x) =>
    Math.trunc(clamp(x, ...INTEGER_ENDS[op][precision])) + 0;

/** By rows of `OPS`: the tree of the row in roundings, or the host's function rounded once. */
export const COMPONENTS: Readonly<Partial<Record<OpId, Component>>> = {
  neg: (_, x) => -x,
  add: ({ round }, x, y) => round(x + y),
  sub: ({ round }, x, y) => round(x - y),
  mul: ({ round }, x, y) => round(x * y),
  div: ({ round }, x, y) => round(x / y),
  rem: ({ round }, x, y) => round(x - round(y * Math.trunc(round(x / y)))),
  eq: (_, x, y) => truth(x === y),
  ne: (_, x, y) => truth(x !== y),
  lt: (_, x, y) => truth(x < y),
  le: (_, x, y) => truth(x <= y),
  gt: (_, x, y) => truth(x > y),
  ge: (_, x, y) => truth(x >= y),
  select: (_, x, y, condition) => (condition !== 0 ? y : x),
  abs: (_, x) => Math.abs(x),
  acos: real(Math.acos),
  acosh: real(Math.acosh),
  asin: real(Math.asin),
  asinh: real(Math.asinh),
  atan: real(Math.atan),
  atan2: real(Math.atan2),
  atanh: real(Math.atanh),
  ceil: (_, x) => Math.ceil(x),
  clamp: (_, x, low, high) => clamp(x, low, high),
  cos: real(Math.cos),
  cosh: real(Math.cosh),
  degrees: ({ round }, x) => round(x * round(57.295779513082322865)),
  exp: real(Math.exp),
  exp2: real((x) => 2 ** x),
  floor: (_, x) => Math.floor(x),
  fma: ({ round }, x, y, z) => round(round(x * y) + z),
  fract: ({ round }, x) => round(x - Math.floor(x)),
  inverseSqrt: ({ round }, x) => round(1 / round(Math.sqrt(x))),
  ldexp: real(scaled),
  log: real(Math.log),
  log2: real(Math.log2),
  max: (_, x, y) => max(x, y),
  min: (_, x, y) => min(x, y),
  mix: ({ round }, x, y, z) => round(round(x * round(1 - z)) + round(y * z)),
  pow: real((x, y) => (x < 0 ? Number.NaN : x ** y)),
  quantizeToF16: ({ convert }, x) => convert(x, 'f16'),
  radians: ({ round }, x) => round(x * round(0.017453292519943295474)),
  round: (_, x) => roundEven(x),
  saturate: (_, x) => clamp(x, 0, 1),
  sign: (_, x) => truth(x > 0) - truth(x < 0),
  sin: real(Math.sin),
  sinh: real(Math.sinh),
  smoothstep({ round }, low, high, x) {
    const t = clamp(round(round(x - low) / round(high - low)), 0, 1);
    return round(round(t * t) * round(3 - round(2 * t)));
  },
  sqrt: real(Math.sqrt),
  step: (_, edge, x) => truth(edge <= x),
  tan: real(Math.tan),
  tanh: real(Math.tanh),
  trunc: (_, x) => Math.trunc(x),
  toBool: (_, x) => truth(x !== 0),
  toI32: toInteger('toI32'),
  toU32: toInteger('toU32'),
  toF32: ({ convert }, x) => convert(x, 'f32'),
  toF16: ({ convert }, x) => convert(x, 'f16'),
};

/** `bitcast` between words; the operand is f32 where it is a float. Infinite and NaN patterns are errors. */
export const WORD_CASTS: Readonly<
  Partial<Record<OpId, (m: Rounding, x: number, from: 'i32' | 'u32' | 'f32') => number>>
> = {
  bitcastI32: (_, x, from) => wordOf(x, from) | 0,
  bitcastU32: (_, x, from) => wordOf(x, from),
  bitcastF32: (m, x, from) => m.check(floatFromBits('f32', wordOf(x, from))),
};

const wordOf = (x: number, from: 'i32' | 'u32' | 'f32'): number => (from === 'f32' ? floatToBits('f32', x) : x >>> 0);

/** The component of an operand; a scalar stands for every component. */
export const componentOf = (operand: readonly number[], k: number): number => at(operand, operand.length === 1 ? 0 : k);
