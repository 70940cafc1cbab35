import { at, invariant } from '../../base/assert.ts';
import { floatToBits } from '../float.ts';
import { type OpId, resultType } from '../ops.ts';
import type { Expr, FunctionDef, Local, Stmt } from '../program.ts';
import {
  type CompositeType,
  columnOf,
  elementOf,
  isFloat,
  isMatrix,
  isScalar,
  isVector,
  type ScalarType,
  type Size,
  type Type,
  typeText,
  vectorOf,
} from '../types.ts';

/**
 * What a composite operation means: an expression over its operands, generic over their types. `bind`
 * gives a part a name, so that it is evaluated once. Trees have no statements but those names, and no
 * indices that are not constant: nothing in them is undefined or takes fuel.
 */
export type Tree = (operands: readonly Expr[], bind: Bind) => Expr;

export type Bind = (name: string, value: Expr) => Expr;

/** Trees of one, two, three operands. */
export const unary = (tree: (x: Expr) => Expr): Tree => {
  return (operands) => tree(at(operands, 0));
};
export const binary = (tree: (x: Expr, y: Expr) => Expr): Tree => {
  return (operands) => tree(at(operands, 0), at(operands, 1));
};
export const ternary = (tree: (x: Expr, y: Expr, z: Expr) => Expr): Tree => {
  return (operands) => tree(at(operands, 0), at(operands, 1), at(operands, 2));
};

const NOWHERE = { start: 0, end: 0 };

/** The function that computes the tree of `op` for these operand types. WGSL reserves names that begin with `__`. */
export const treeFunction = (op: OpId, types: readonly Type[], tree: Tree): FunctionDef =>
  functionOf(`__${op}_${types.map(nameOf).join('_')}`, types, tree);

/** A function of parameters of these types that computes `tree` of them. */
export function functionOf(name: string, types: readonly Type[], tree: Tree): FunctionDef {
  const locals: Local[] = types.map((type, i) => ({ name: `e${i}`, type, mutable: false, byReference: false }));
  const body: Stmt[] = [];
  const operands = types.map((type, local): Expr => ({ kind: 'local', type, local, span: NOWHERE }));
  const value = tree(operands, (bound, expr) => {
    const local = locals.length;
    locals.push({ name: bound, type: expr.type, mutable: false, byReference: false });
    body.push({ kind: 'declare', local, value: expr, span: NOWHERE });
    return { kind: 'local', type: expr.type, local, span: NOWHERE };
  });
  return {
    name,
    paramCount: types.length,
    locals,
    result: value.type,
    body: [...body, { kind: 'return', value, span: NOWHERE }],
    span: NOWHERE,
  };
}

const nameOf = (type: Type): string => typeText(type).replace(/[^a-z0-9]+/g, '');

/** The operation on scalars and vectors of one size; a scalar beside a vector stands for as many of itself. */
export function apply(op: OpId, ...operands: Expr[]): Expr {
  const vector = operands.map((o) => o.type).find(isVector);
  const whole = vector !== undefined && resultType(op, operands.map(typeOf)) === null;
  const args = whole ? operands.map((o) => spread(o, vector.size)) : operands;
  const type = resultType(op, args.map(typeOf));
  invariant(type !== null, `no overload of ${op} for (${args.map((a) => typeText(a.type)).join(', ')})`);
  return { kind: 'op', type, op, args, span: NOWHERE };
}

const typeOf = ({ type }: Expr): Type => type;

/** A vector of `size` copies of a scalar; a vector itself. */
function spread(value: Expr, size: Size): Expr {
  if (!isScalar(value.type)) return value;
  return { kind: 'splat', type: vectorOf(size, value.type), value, span: NOWHERE };
}

export const add = (a: Expr, b: Expr): Expr => apply('add', a, b);
export const sub = (a: Expr, b: Expr): Expr => apply('sub', a, b);
export const mul = (a: Expr, b: Expr): Expr => apply('mul', a, b);
export const div = (a: Expr, b: Expr): Expr => apply('div', a, b);

/** The terms added from left to right. */
export function sum(terms: readonly Expr[]): Expr {
  return terms.reduce((total, term) => add(total, term));
}

/** `select(f, t, condition)` as WGSL has it; the arms may be scalars beside a condition that is a vector. */
export const select = (f: Expr, t: Expr, condition: Expr): Expr => {
  const { type } = condition;
  return isVector(type) ? apply('select', spread(f, type.size), t, condition) : apply('select', f, t, condition);
};

/** The constant nearest to `value` in the scalar type of `like`'s components. */
export const near = (like: Expr, value: number): Expr => constant(scalarOf(like), value);

export function constant(type: ScalarType, value: number): Expr {
  return { kind: 'constant', type, bits: isFloat(type) ? floatToBits(type, value) : value >>> 0, span: NOWHERE };
}

/** The scalar type of a scalar, or of the components of a vector or matrix. */
export function scalarOf({ type }: Expr): ScalarType {
  invariant(isScalar(type) || isVector(type) || isMatrix(type), `${typeText(type)} has no components`);
  return isMatrix(type) ? type.element : elementOf(type);
}

/** Components of a vector: one is a scalar. */
export function swizzle(vector: Expr, ...components: number[]): Expr {
  const element = scalarOf(vector);
  const type = components.length === 1 ? element : vectorOf(components.length as Size, element);
  return { kind: 'swizzle', type, object: vector, components, span: NOWHERE };
}

/** The components of a vector. */
export const componentsOf = (vector: Expr): readonly Expr[] =>
  Array.from({ length: sizeOf(vector) }, (_, i) => swizzle(vector, i));

function sizeOf({ type }: Expr): Size {
  invariant(isVector(type), `${typeText(type)} is no vector`);
  return type.size;
}

/** The columns of a matrix. */
export function columnsOf(matrix: Expr): readonly Expr[] {
  const { type } = matrix;
  invariant(isMatrix(type), `${typeText(type)} is no matrix`);
  return Array.from({ length: type.columns }, (_, i) => ({
    kind: 'index',
    type: columnOf(type),
    object: matrix,
    index: constant('u32', i),
    span: NOWHERE,
  }));
}

export const construct = (type: CompositeType, args: readonly Expr[]): Expr => ({
  kind: 'construct',
  type,
  args,
  span: NOWHERE,
});

/** The value whose leaves all have the pattern 0. */
export const zeroOf = (type: Type): Expr =>
  isScalar(type) ? { kind: 'constant', type, bits: 0, span: NOWHERE } : { kind: 'zero', type, span: NOWHERE };
