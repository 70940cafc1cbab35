import { invariant } from '../../../base/assert.ts';
import type { Span } from '../../../base/span.ts';
import type { Expr, FunctionDef } from '../../../ir/program.ts';
import { columnOf, isMatrix, isScalar, isVector, type MatrixType, matrixOf, typeText } from '../../../ir/types.ts';
import type { AbstractType } from './abstract-type.ts';
import { joined, operandsOf } from './check-constructor.ts';
import { convertElements } from './check-conversion.ts';
import type { ExprContext } from './context.ts';
import { abstractLeaves, convertTo } from './automatic-conversion.ts';
import { type Concrete, constantOf, type Operand, poison, type Typed, typeName } from './typed.ts';
import { changesVariables } from './view.ts';

/** Value constructors of matrices (WGSL specification, sections "mat2x2" to "mat4x4"). */

type Shape = Pick<MatrixType, 'columns' | 'rows'>;

const same = (a: Shape, b: Shape): boolean => a.columns === b.columns && a.rows === b.rows;

/** From a matrix of the same shape, from its columns, or from its components, column by column. */
export function constructMatrix(c: ExprContext, type: MatrixType, args: readonly Operand[], span: Span): Typed {
  const [first] = args;
  if (args.length === 1 && first !== undefined) {
    const given = first.kind === 'concrete' ? (isMatrix(first.type) ? first.type : null) : abstractMatrix(first);
    if (given !== null && same(given, type)) return converted(c, type, first, span);
  }
  const columns = args.length === type.columns;
  if (!columns && args.length !== type.columns * type.rows) return refused(c, typeText(type), type, args, span);
  const part = columns ? columnOf(type) : type.element;
  const values: Concrete[] = [];
  for (const [i, arg] of args.entries()) {
    const value = convertTo(c, arg, part, `${columns ? 'column' : 'part'} ${i + 1} of \`${typeText(type)}\``);
    if (value === null) return poison(span);
    values.push(value);
  }
  if (columns) return joined(type, values, span);
  const vectors = Array.from({ length: type.columns }, (_, i) =>
    joined(columnOf(type), values.slice(i * type.rows, (i + 1) * type.rows), span),
  );
  return joined(type, vectors, span);
}

const abstractMatrix = ({ type }: Operand): Shape | null =>
  typeof type !== 'string' && type.kind === 'matrix' ? type : null;

/** A matrix of the same shape: as it is, or with its columns converted. */
function converted(c: ExprContext, type: MatrixType, value: Operand, span: Span): Typed {
  if (value.kind === 'abstract') return convertTo(c, value, type, `\`${typeText(type)}\``) ?? poison(span);
  if (!isMatrix(value.type) || value.type.element === type.element) return { ...value, span };
  const from = value.type;
  if (changesVariables(value.ir, null)) {
    // Each column wants the matrix, and its value may be had once: a function of its own takes it.
    const id = c.module.helper(`convert ${typeText(from)}`, () => conversion(c, from, type, span));
    const ir: Expr = { kind: 'call', type, callee: id, args: [{ kind: 'value', value: value.ir }], span };
    return { kind: 'concrete', type, ir, constant: null, span };
  }
  const columns: Concrete[] = [];
  for (let i = 0; i < type.columns; i++) {
    const column = convertElements(c, type.element, columnAt(value, from, i, span), span);
    if (column.kind !== 'concrete') return poison(span);
    columns.push(column);
  }
  return joined(type, columns, span);
}

function columnAt({ ir, constant }: Concrete, type: MatrixType, i: number, span: Span): Concrete {
  const column = columnOf(type);
  if (constant !== null) return constantOf(column, constant.slice(i * type.rows, (i + 1) * type.rows), span);
  const index: Expr = { kind: 'constant', type: 'i32', bits: i, span };
  return {
    kind: 'concrete',
    type: column,
    ir: { kind: 'index', type: column, object: ir, index, span },
    constant,
    span,
  };
}

/** `fn convert(m: FROM) -> TO` */
function conversion(c: ExprContext, from: MatrixType, to: MatrixType, span: Span): FunctionDef {
  const m: Concrete = {
    kind: 'concrete',
    type: from,
    ir: { kind: 'local', type: from, local: 0, span },
    constant: null,
    span,
  };
  const result = converted(c, to, m, span);
  invariant(result.kind === 'concrete', 'a conversion without a value');
  return {
    name: 'convert',
    paramCount: 1,
    locals: [{ name: 'm', type: from, mutable: false, byReference: false }],
    result: to,
    body: [{ kind: 'return', value: result.ir, span }],
    span,
  };
}

/** `mat2x2(...)`: the element type is that of the arguments. */
export function inferMatrix(c: ExprContext, shape: Shape, args: readonly Typed[], span: Span): Typed {
  const given = operandsOf(args);
  if (given === null) return poison(span);
  const name = `mat${shape.columns}x${shape.rows}`;
  const concrete = given.find((a) => a.kind === 'concrete');
  if (concrete?.kind === 'concrete') {
    const { type } = concrete;
    const element = isScalar(type) ? type : isVector(type) || isMatrix(type) ? type.element : null;
    if (element === 'f32' || element === 'f16') {
      return constructMatrix(c, matrixOf(shape.columns, shape.rows, element), given, span);
    }
    return refused(c, name, shape, given, span);
  }
  const counts = given.map((a) => (a.kind === 'abstract' && fitsMatrix(a.type, shape) ? a.values.length : Number.NaN));
  const alike = counts.every((count) => count === counts[0]);
  const { columns, rows } = shape;
  if (!alike || counts.length * (counts[0] ?? Number.NaN) !== columns * rows)
    return refused(c, name, shape, given, span);
  const type: AbstractType = { kind: 'matrix', columns, rows, element: 'float' };
  return { kind: 'abstract', type, values: abstractLeaves(type, given), span };
}

/** A part of a matrix: a number, a column, or a whole matrix of its shape. */
function fitsMatrix(type: AbstractType, shape: Shape): boolean {
  if (typeof type === 'string') return true;
  return type.kind === 'vector' ? type.size === shape.rows : type.kind === 'matrix' && same(type, shape);
}

function refused(c: ExprContext, name: string, { columns, rows }: Shape, args: readonly Operand[], span: Span): Typed {
  const message =
    args.length === 0
      ? `\`${name}\` without arguments needs a type`
      : `\`${name}\` can not be made of (${args.map(typeName).join(', ')})`;
  const hint =
    args.length === 0
      ? `write \`${name}<f32>()\``
      : `it wants ${columns} columns of ${rows}, or ${columns * rows} numbers, f32 or f16`;
  c.reporter.error('no-overload', span, message, hint);
  return poison(span);
}
