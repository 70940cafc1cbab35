import { at } from '../../../base/assert.ts';
import type { OpId } from '../../../ir/ops.ts';
import { isMatrix, isVector, type Type } from '../../../ir/types.ts';
import { dot } from './fold-float-whole.ts';
import type { Rounding } from './float-rounding.ts';

type Leaves = readonly number[];

/** A matrix by columns; a vector is one column, or one row where it stands on the left. */
type Columns = readonly Leaves[];

const columnsOf = (leaves: Leaves, rows: number): Columns =>
  Array.from({ length: leaves.length / rows }, (_, c) => leaves.slice(c * rows, (c + 1) * rows));

const transposed = (m: Columns): Columns => at(m, 0).map((_, r) => m.map((column) => at(column, r)));

function product(m: Rounding, x: Columns, y: Columns): Columns {
  const rows = transposed(x);
  return y.map((column) => rows.map((row) => dot(m, row, column)));
}

/** By the first row, each minor with the sign of its place. */
function determinant(m: Rounding, matrix: Columns): number {
  const { round } = m;
  const first = at(matrix, 0);
  if (first.length === 1) return at(first, 0);
  const terms = matrix.map((column, c) => {
    const minor = matrix.filter((_, i) => i !== c).map((other) => other.slice(1));
    return round(at(column, 0) * determinant(m, minor));
  });
  return terms.reduce((sum, term, c) => round(c % 2 === 1 ? sum - term : sum + term));
}

/** The operations of linear algebra on matrices; `null` when `op` on these shapes is none of them. */
export function foldMatrix(m: Rounding, op: OpId, shapes: readonly Type[], operands: readonly Leaves[]): Leaves | null {
  const [x, y] = shapes;
  if (x === undefined) return null;
  const a = at(operands, 0);
  if (op === 'transpose' && isMatrix(x)) return transposed(columnsOf(a, x.rows)).flat();
  if (op === 'determinant' && isMatrix(x)) return [determinant(m, columnsOf(a, x.rows))];
  if (op !== 'mul' || y === undefined) return null;
  const b = at(operands, 1);
  if (isMatrix(x) && (isMatrix(y) || isVector(y))) {
    const right = columnsOf(b, isMatrix(y) ? y.rows : y.size);
    return product(m, columnsOf(a, x.rows), right).flat();
  }
  if (isVector(x) && isMatrix(y)) return columnsOf(b, y.rows).map((column) => dot(m, a, column));
  return null;
}
