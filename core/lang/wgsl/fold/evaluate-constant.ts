import { at } from '../../../base/assert.ts';
import { floatToBits } from '../../../ir/float.ts';
import { OPS, type OpId } from '../../../ir/ops.ts';
import {
  type FloatType,
  isFloat,
  isScalar,
  isVector,
  leavesOf,
  matrixOf,
  type ScalarType,
  type Type,
  vectorOf,
} from '../../../ir/types.ts';
import { numericValue } from '../../../ir/value.ts';
import type { Fault } from './fault.ts';
import { foldConcrete } from './fold-integer.ts';
import { foldWhole, type WholeOp } from './fold-whole.ts';
import { floatOperandFault, foldFloats } from './fold-float.ts';
import { staticFault } from './static-fault.ts';

/** Operations on constants of concrete types, between bit patterns and the numbers that the folds compute with. */

/** The bit patterns of the leaves of the result, or why WGSL refuses it. */
export function foldOperation(
  op: OpId,
  result: Type,
  types: readonly Type[],
  operands: readonly (readonly number[])[],
): readonly number[] | Fault {
  const precision = types.map(floatOf).find((t) => t !== null) ?? floatOf(result);
  if (precision === null) return foldIntegers(op, types, operands);
  const value = foldFloats(
    op,
    precision,
    types.map(withSingles),
    operands.map((bits, i) => {
      const leaves = leafTypes(at(types, i));
      return bits.map((b, k) => numericValue(at(leaves, k), b));
    }),
  );
  if ('kind' in value) return value;
  const leaves = leafTypes(result);
  return value.map((v, k) => patternOf(at(leaves, k), v));
}

function foldIntegers(op: OpId, types: readonly Type[], operands: readonly (readonly number[])[]) {
  if (isIntegerWhole(op)) return foldWhole(op, operands);
  const [first] = types;
  const element = first !== undefined && isVector(first) ? first.element : first;
  const result: number[] = [];
  for (const k of at(operands, 0).keys()) {
    const value = foldConcrete(
      op,
      element !== undefined && isScalar(element) ? element : 'u32',
      operands.map((o) => at(o, k)),
    );
    if (typeof value !== 'number') return value;
    result.push(value);
  }
  return result;
}

/** On integers every row that is not component-wise is one that {@link foldWhole} knows. */
const isIntegerWhole = (op: OpId): op is WholeOp => !OPS[op].componentWise;

/** What WGSL refuses of one component as soon as some operands are constant; others are `null`. */
export function operandFault(op: OpId, types: readonly ScalarType[], bits: readonly (number | null)[]): Fault | null {
  const precision = types.find(isFloat);
  if (precision === undefined) return staticFault(op, types[1] ?? 'u32', bits);
  const values = bits.map((b, i) => (b === null ? null : numericValue(at(types, i), b)));
  return floatOperandFault(op, precision, values);
}

/** The float type among the leaves; `null` when there is none. All operations have at most one. */
export function floatOf(type: Type): FloatType | null {
  if (isScalar(type)) return isFloat(type) ? type : null;
  return type.kind === 'struct' ? floatOf(at(type.members, 0).type) : floatOf(type.element);
}

function leafTypes(type: Type): readonly ScalarType[] {
  return leavesOf(type).map((leaf) => leaf.type);
}

/** The operand types of the folds have f32 for any float. */
function withSingles(type: Type): Type {
  if (isScalar(type)) return type === 'f16' ? 'f32' : type;
  if (type.kind === 'vector' && type.element === 'f16') return vectorOf(type.size, 'f32');
  return type.kind === 'matrix' ? matrixOf(type.columns, type.rows, 'f32') : type;
}

const patternOf = (type: ScalarType, value: number): number => (isFloat(type) ? floatToBits(type, value) : value >>> 0);
