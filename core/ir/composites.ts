import { OPS, type OpId, type OpRow, type TREE_OPS } from './ops.ts';
import type { FunctionDef } from './program.ts';
import { EXPONENT_TREES } from './trees/exponent.ts';
import { GEOMETRIC_TREES } from './trees/geometric.ts';
import { MATRIX_TREES } from './trees/matrix.ts';
import { NUMERIC_TREES } from './trees/numeric.ts';
import { PACKING_TREES } from './trees/packing.ts';
import { type Tree, treeFunction } from './trees/tree.ts';
import { isMatrix, isScalar, isVector, elementOf, isFloat, type Type } from './types.ts';

/** Rows with a tree for some of their overloads: the others, on integers or without matrices, are primitive. */
export const PARTLY_TREES = [
  'add',
  'sub',
  'mul',
  'rem',
  'clamp',
  'dot',
  'max',
  'min',
  'sign',
] as const satisfies readonly OpId[];

type TreeOp = (typeof TREE_OPS)[number] | (typeof PARTLY_TREES)[number];

/** The tree of every row that has one: what the profile `ieee-rne` means by it, written once. */
export const TREES: Readonly<Record<TreeOp, Tree>> = {
  ...NUMERIC_TREES,
  ...GEOMETRIC_TREES,
  ...MATRIX_TREES,
  ...EXPONENT_TREES,
  ...PACKING_TREES,
};

const isTreeOp = (op: OpId): op is TreeOp => Object.hasOwn(TREES, op);

/** Whether `op` on operands of these types is replaced by its tree. */
export function isComposite(op: OpId, types: readonly Type[]): boolean {
  if (!isTreeOp(op)) return false;
  const row: OpRow = OPS[op];
  if (row.float?.meaning !== 'tree') return types.some(isMatrix);
  const [first] = types;
  // Those that unpack take an integer, but have no overload for integers beside it.
  const integers = first !== undefined && (isScalar(first) || isVector(first)) && !isFloat(elementOf(first));
  return !(integers && isPartly(op));
}

const isPartly = (op: OpId): boolean => PARTLY_TREES.some((partly) => partly === op);

/** The function that computes `op` on operands of these types; it may have composites in it. `null` for a primitive. */
export function treeOf(op: OpId, types: readonly Type[]): FunctionDef | null {
  return isTreeOp(op) && isComposite(op, types) ? treeFunction(op, types, TREES[op]) : null;
}
