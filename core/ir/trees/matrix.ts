import { at, invariant } from '../../base/assert.ts';
import type { OpId } from '../ops.ts';
import type { Expr } from '../program.ts';
import { isMatrix, isScalar, matrixOf, vectorOf } from '../types.ts';
import {
  add,
  apply,
  binary,
  columnsOf,
  componentsOf,
  construct,
  mul,
  sub,
  sum,
  swizzle,
  type Tree,
  unary,
} from './tree.ts';

/**
 * What matrices come to (WGSL 8.7 and 17.5): operations on their columns. The accuracy of a product is
 * that of its linear terms, here added from left to right.
 */
export const MATRIX_TREES = {
  add: byColumns('add'),
  sub: byColumns('sub'),
  mul: binary((a, b) => {
    if (!isMatrix(a.type)) return isScalar(a.type) ? scaled(b, a) : rowProduct(a, b);
    if (isScalar(b.type)) return scaled(a, b);
    if (!isMatrix(b.type)) return columnProduct(a, b);
    const type = matrixOf(b.type.columns, a.type.rows, a.type.element);
    return construct(
      type,
      columnsOf(b).map((column) => columnProduct(a, column)),
    );
  }),
  transpose: unary((m) => {
    invariant(isMatrix(m.type), 'transpose of a matrix');
    const { columns, rows, element } = m.type;
    const row = (i: number) => columnsOf(m).map((column) => swizzle(column, i));
    return construct(
      matrixOf(rows, columns, element),
      Array.from({ length: rows }, (_, i) => construct(vectorOf(columns, element), row(i))),
    );
  }),
  // By cofactors along the first row, that of a smaller matrix likewise: for two columns a.x * b.y - b.x * a.y.
  determinant: unary((m) => cofactors(columnsOf(m), 0)),
};

function byColumns(op: OpId): Tree {
  return binary((a, b) => {
    invariant(isMatrix(a.type), `${op} of matrices`);
    const others = columnsOf(b);
    return construct(
      a.type,
      columnsOf(a).map((column, i) => apply(op, column, at(others, i))),
    );
  });
}

function scaled(matrix: Expr, factor: Expr): Expr {
  invariant(isMatrix(matrix.type), 'a matrix times a scalar');
  return construct(
    matrix.type,
    columnsOf(matrix).map((column) => mul(column, factor)),
  );
}

/** A matrix times a column. */
function columnProduct(matrix: Expr, column: Expr): Expr {
  const factors = componentsOf(column);
  return sum(columnsOf(matrix).map((c, i) => mul(c, at(factors, i))));
}

/** A row times a matrix. */
function rowProduct(row: Expr, matrix: Expr): Expr {
  invariant(isMatrix(matrix.type), 'a row times a matrix');
  const { columns, element } = matrix.type;
  return construct(
    vectorOf(columns, element),
    columnsOf(matrix).map((column) => apply('dot', row, column)),
  );
}

/** The determinant of what `columns` have from `row` down. */
function cofactors(columns: readonly Expr[], row: number): Expr {
  if (columns.length === 1) return swizzle(at(columns, 0), row);
  const terms = columns.map((column, i) =>
    mul(
      swizzle(column, row),
      cofactors(
        columns.filter((_, other) => other !== i),
        row + 1,
      ),
    ),
  );
  return terms.reduce((total, term, i) => (i % 2 === 1 ? sub(total, term) : add(total, term)));
}
