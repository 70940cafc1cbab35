import { at } from '../base/assert.ts';
import { floatToBits } from '../ir/float.ts';
import { OPS, type OpId, type OpRow } from '../ir/ops.ts';
import type { Expr, Operation } from '../ir/program.ts';
import { apply, columnsOf, div, near, scalarOf, sub } from '../ir/trees/tree.ts';
import { elementOf, isFloat, isMatrix, isScalar, isVector, type Type } from '../ir/types.ts';
import { magnitudeMayBe } from './constants.ts';

const and = (a: Expr, b: Expr): Expr => apply('and', a, b);
const not = (a: Expr): Expr => apply('not', a);
const allOf = (condition: Expr): Expr => (condition.type === 'bool' ? condition : apply('all', condition));

/** Operations on floats whose result is finite when the operands are, under `ieee-rne`. */
const ALWAYS_FINITE: ReadonlySet<OpId> = new Set([
  'neg',
  'abs',
  'ceil',
  'floor',
  'round',
  'trunc',
  'fract',
  'frexp',
  'modf',
  'sign',
  'min',
  'max',
  'clamp',
  'saturate',
  'step',
  'sin',
  'cos',
  'tanh',
  'atan',
  'atan2',
  'radians',
  'transpose',
  // Asked about as conversions.
  'toF32',
  'toF16',
  'quantizeToF16',
] satisfies OpId[]);

/** Whether the result can be infinite or NaN though the operands are finite floats. */
export function mayLeaveFinite({ op, args, type }: Operation): boolean {
  const row: OpRow = OPS[op];
  if (row.float === null || row.float.meaning === 'bits' || ALWAYS_FINITE.has(op)) return false;
  if (!args.some((arg) => hasFloats(arg.type)) || !hasFloats(type)) return false;
  // No number becomes larger by such a constant; sums of products do.
  if (op === 'mul' && !args.some((arg) => isMatrix(arg.type)))
    return args.every((arg) => magnitudeMayBe(arg, (m) => !(m <= 1)));
  return op !== 'div' || magnitudeMayBe(args[1], (m) => !(m >= 1));
}

/** Of scalars, vectors and matrices. */
const hasFloats = (type: Type): boolean =>
  isMatrix(type) || ((isScalar(type) || isVector(type)) && isFloat(elementOf(type)));

/** Every operand is finite, and the result or one of the values on the way that it may hide is not. */
export function leavesFinite(op: OpId, operands: readonly Expr[], result: Expr): Expr {
  const given = operands.filter((o) => hasFloats(o.type)).map(isFinite);
  const hidden = HIDDEN[op]?.(operands);
  const found = hidden === undefined ? isFinite(result) : and(isFinite(hidden), isFinite(result));
  return and(given.reduce(and), not(found));
}

/** Values that a builtin computes on its way and whose infinity does not show in its result. */
const HIDDEN: Partial<Record<OpId, (operands: readonly Expr[]) => Expr>> = {
  faceForward: (operands) => apply('dot', at(operands, 2), at(operands, 1)),
  normalize: (operands) => apply('length', at(operands, 0)),
  smoothstep: (operands) => div(sub(at(operands, 2), at(operands, 0)), sub(at(operands, 1), at(operands, 0))),
};

/** By bits: a device that assumes that no infinities exist may say of a comparison that it is true. */
function isFinite(value: Expr): Expr {
  if (isMatrix(value.type)) return columnsOf(value).map(isFinite).reduce(and);
  const single = scalarOf(value) === 'f16' ? apply('toF32', value) : value;
  const infinity = near(apply('bitcastU32', single), 0x7f800000);
  return allOf(apply('ne', apply('and', apply('bitcastU32', single), infinity), infinity));
}

/** A float that an integer type has no neighbour for, NaN included; component by component. */
export function outOfRange(value: Expr, to: 'i32' | 'u32'): Expr {
  const half = scalarOf(value) === 'f16';
  const low =
    to === 'u32'
      ? apply('gt', value, near(value, -1))
      : half
        ? apply('ge', value, near(value, -65504))
        : apply('ge', value, near(value, -(2 ** 31)));
  const high = half
    ? apply('le', value, near(value, 65504))
    : apply('lt', value, near(value, to === 'u32' ? 2 ** 32 : 2 ** 31));
  return not(and(low, high));
}

/**
 * A finite number outside of binary16's range, which a device may round to infinity (15.7.3). Component by component, and
 * without binary16 itself: a program that packs halves need not have it.
 */
export function exceedsHalf(value: Expr): Expr {
  const type = scalarOf(value);
  const magnitude = type === 'i32' ? apply('abs', value) : value;
  const word = type === 'u32' ? value : apply('bitcastU32', magnitude);
  if (type !== 'f32') return apply('gt', word, near(word, 65504));
  const bits = apply('and', word, near(word, 0x7fffffff));
  const largest = near(word, floatToBits('f32', 65504));
  return and(apply('gt', bits, largest), apply('lt', bits, near(word, 0x7f800000)));
}
