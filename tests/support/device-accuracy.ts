import { floatFromBits } from '../../core/ir/float.ts';
import type { OpId } from '../../core/ir/ops.ts';
import { type FloatType, isFloat, type ScalarType } from '../../core/ir/types.ts';

/**
 * What a device may differ by, simply: so many units in the last place of the result, and absolutely `eps` units of 1 times the
 * largest operand to the power `degree`, and `least`. Wide enough for every conforming device on moderate operands, and
 * far too narrow for another function. The exact freedom is the business of the freedom evaluator.
 */
export interface Accuracy {
  readonly ulp?: number;
  readonly eps?: number;
  readonly degree?: number;
  readonly least?: Readonly<Record<FloatType, number>>;
}

const least = (f32: number, f16: number): NonNullable<Accuracy['least']> => ({ f32, f16 });
const inherited = (ulp: number, eps: number, degree: number): Accuracy => ({ ulp, eps, degree });

/** 15.7.4 Floating Point Accuracy, for the operands of {@link operandsOf}; rows that are not here are exact. */
const ACCURACY: Readonly<Partial<Record<OpId, Accuracy>>> = {
  add: { ulp: 1 },
  sub: { ulp: 1 },
  mul: inherited(1, 16, 2),
  div: { ulp: 3 },
  // The worse of an absolute error and what atan2 gives.
  acos: { least: least(4096 * 2 ** -22, 2 ** -7), ulp: 6 },
  acosh: { ulp: 8, eps: 64, least: least(2 ** -20, 2 ** -6) },
  asin: { least: least(4096 * 2 ** -22, 2 ** -7), ulp: 6 },
  asinh: { ulp: 8, eps: 64, least: least(2 ** -20, 2 ** -5) },
  atan: { least: least(4096 * 2 ** -23, 0), ulp: 6 },
  atan2: { least: least(4096 * 2 ** -22, 0), ulp: 6 },
  atanh: { ulp: 8, eps: 64, least: least(2 ** -20, 2 ** -6) },
  cos: { least: least(2 ** -11, 2 ** -7), ulp: 1 },
  cosh: { ulp: 24 },
  cross: inherited(0, 6, 2),
  degrees: { ulp: 2 },
  determinant: inherited(0, 256, 4),
  distance: inherited(8, 16, 1),
  dot: inherited(0, 8, 2),
  exp: { ulp: 12 },
  exp2: { ulp: 12 },
  fma: inherited(1, 4, 2),
  fract: inherited(1, 1, 1),
  inverseSqrt: { ulp: 3 },
  length: inherited(8, 16, 1),
  log: { ulp: 4, least: least(2 ** -20, 2 ** -6) },
  log2: { ulp: 4, least: least(2 ** -20, 2 ** -6) },
  mix: inherited(2, 8, 2),
  normalize: inherited(12, 0, 0),
  pow: { ulp: 96 },
  quantizeToF16: { least: least(2 ** -10, 0), ulp: 2 ** 13 },
  radians: { ulp: 2 },
  reflect: inherited(4, 64, 3),
  refract: inherited(8, 128, 3),
  sin: { least: least(2 ** -11, 2 ** -7), ulp: 1 },
  sinh: { ulp: 24, eps: 16 },
  smoothstep: { ulp: 16, eps: 32 },
  sqrt: { ulp: 6 },
  tan: { ulp: 8, least: least(2 ** -8, 2 ** -4) },
  tanh: { ulp: 16, least: least(1e-5, 2 ** -6) },
  toF32: { ulp: 1 },
  toF16: { ulp: 1 },
  unpack4x8snorm: { ulp: 3 },
  unpack4x8unorm: { ulp: 3 },
  unpack2x16snorm: { ulp: 3 },
  unpack2x16unorm: { ulp: 3 },
};

const FRACTION: Readonly<Record<FloatType, number>> = { f32: 23, f16: 10 };
const LEAST_EXPONENT: Readonly<Record<FloatType, number>> = { f32: -126, f16: -14 };

/** The distance of two neighbours at `value`. */
function unitAt(type: FloatType, value: number): number {
  const exponent = value === 0 ? LEAST_EXPONENT[type] : Math.floor(Math.log2(Math.abs(value)));
  return 2 ** (Math.max(exponent, LEAST_EXPONENT[type]) - FRACTION[type]);
}

const isFiniteFloat = (type: FloatType, bits: number): boolean => Number.isFinite(floatFromBits(type, bits));

/** Whether `actual` may come of `op` where the reference has `expected`. `operands` are those of the whole operation. */
export function isAllowed(
  op: OpId,
  type: ScalarType,
  expected: number,
  actual: number,
  operands: readonly { readonly type: ScalarType; readonly bits: number }[],
): boolean {
  if (expected === actual) return true;
  // Whatever overflows or is NaN is indeterminate.
  if (isFloat(type) && !isFiniteFloat(type, expected)) return true;
  if (operands.some((o) => isFloat(o.type) && !isFiniteFloat(o.type, o.bits))) return true;
  if (op.startsWith('pack') && op !== 'pack4xI8' && op !== 'pack4xU8') return isPackedAllowed(op, expected, actual);
  if (!isFloat(type)) return false;
  const [want, got] = [floatFromBits(type, expected), floatFromBits(type, actual)];
  if (!Number.isFinite(got)) return false;
  const numbers = operands.map((o) => (isFloat(o.type) ? Math.abs(floatFromBits(o.type, o.bits)) : 1));
  const { ulp = 0, eps = 0, degree = 0, least: floor } = ACCURACY[op] ?? {};
  const largest = Math.max(1, ...numbers);
  const margin = ulp * unitAt(type, want) + eps * 2 ** -FRACTION[type] * largest ** degree + (floor?.[type] ?? 0);
  const difference = Math.abs(want - got);
  // The quotient may round to the next integer.
  if (op === 'rem') return isMultiple(difference, numbers[1] ?? 1, 8 * 2 ** -FRACTION[type] * largest);
  return difference <= margin;
}

const isMultiple = (value: number, step: number, margin: number): boolean =>
  value <= margin || Math.abs(value - step) <= margin;

/** Components may round either way. */
function isPackedAllowed(op: OpId, expected: number, actual: number): boolean {
  const width = op.includes('4x') ? 8 : 16;
  for (let shift = 0; shift < 32; shift += width) {
    const [a, b] = [(expected >>> shift) % 2 ** width, (actual >>> shift) % 2 ** width];
    const apart = Math.abs(a - b);
    // Of the numbers around 0 the patterns lie at both ends; the zeros of halves differ in the sign.
    if (apart > 1 && apart !== 2 ** width - 1 && apart !== 2 ** 15) return false;
  }
  return true;
}
