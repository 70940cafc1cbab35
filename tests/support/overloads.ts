import { OP_IDS, OPS, type OpId, type OpRow } from '../../core/ir/ops.ts';
import type { Expr } from '../../core/ir/program.ts';
import { columnOf, isMatrix, isScalar, isVector, SIZES, type Type, vectorOf } from '../../core/ir/types.ts';
import { construct, splat } from './build-composite.ts';
import { constant } from './build-ir.ts';

/** An operation of the table with the types of its operands. */
export interface Overload {
  readonly op: OpId;
  readonly params: readonly Type[];
}

/** Every overload of a row, those on vectors of a component-wise row included. */
export function overloadsOf(op: OpId): readonly Overload[] {
  const { signatures, componentWise }: OpRow = OPS[op];
  const listed = signatures.map(({ params }) => params);
  const wide = SIZES.flatMap((size) =>
    listed.flatMap((params) => (params.every(isScalar) ? [params.map((type) => vectorOf(size, type))] : [])),
  );
  return [...listed, ...(componentWise ? wide : [])].map((params) => ({ op, params }));
}

/** By row: some have a hundred overloads. */
export const OVERLOADS_BY_ROW: readonly { readonly op: OpId; readonly overloads: readonly Overload[] }[] = OP_IDS.map(
  (op) => ({ op, overloads: overloadsOf(op) }),
);

/** A value of `type` (no array, no struct) whose leaves are all 1. */
export function ones(type: Type): Expr {
  if (isScalar(type)) return constant(type, type === 'f32' ? 0x3f800000 : type === 'f16' ? 0x3c00 : 1);
  if (isVector(type)) return splat(type, ones(type.element));
  if (!isMatrix(type)) throw new Error('operands are scalars, vectors and matrices');
  return construct(type, ...Array.from({ length: type.columns }, () => ones(columnOf(type))));
}
