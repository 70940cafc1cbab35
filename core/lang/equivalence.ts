import { at, invariant, unreachable } from '../base/assert.ts';
import type { Span } from '../base/span.ts';
import { type OpId, resultType } from '../ir/ops.ts';
import type { Argument, Expr, FunctionDef, FunctionId, Local } from '../ir/program.ts';
import {
  type CompositeType,
  columnOf,
  isFloat,
  isScalar,
  isVector,
  type Type,
  type VectorType,
  vectorOf,
} from '../ir/types.ts';

/** A function with a result, and where it stands in the program. */
export interface Compared {
  readonly id: FunctionId;
  readonly fn: FunctionDef;
}

/**
 * The function that `//@ equivalent` asks about: calls `left` and `right`, in this order, with its own
 * parameters, and returns whether their results are equal. Floats are equal when `==` says so or both are
 * NaN, composite values component by component. Nothing is cut short: whatever makes one of the two
 * undefined or unfinished makes the comparison so.
 */
export function comparisonOf(name: string, left: Compared, right: Compared, span: Span): FunctionDef {
  const { paramCount, result } = left.fn;
  invariant(result !== null, `${left.fn.name} has no result to compare`);
  const params = left.fn.locals.slice(0, paramCount);
  const args = params.map(
    ({ type }, local): Argument => ({ kind: 'value', value: { kind: 'local', type, local, span } }),
  );
  const local = (of: string): Local => ({ name: of, type: result, mutable: false, byReference: false });
  const call = (callee: FunctionId): Expr => ({ kind: 'call', type: result, callee, args, span });
  const value = (id: number): Expr => ({ kind: 'local', type: result, local: id, span });
  return {
    name,
    paramCount,
    locals: [...params, local('left'), local('right')],
    result: 'bool',
    body: [
      { kind: 'declare', local: paramCount, value: call(left.id), span },
      { kind: 'declare', local: paramCount + 1, value: call(right.id), span },
      { kind: 'return', value: same(value(paramCount), value(paramCount + 1)), span },
    ],
    span,
  };
}

function same(a: Expr, b: Expr): Expr {
  const { type } = a;
  if (isScalar(type)) return sameComponents(a, b);
  if (isVector(type)) return apply('all', sameComponents(a, b));
  return allOf(partsOf(a, type).map((part, i) => same(part, at(partsOf(b, type), i))));
}

/** The parts of a value one level down. */
function partsOf(object: Expr, type: Exclude<CompositeType, VectorType>): readonly Expr[] {
  const { span } = object;
  const element = (part: Type, i: number): Expr => {
    const index: Expr = { kind: 'constant', type: 'u32', bits: i, span };
    return { kind: 'index', type: part, object, index, span };
  };
  switch (type.kind) {
    case 'struct':
      return type.members.map((m, member): Expr => ({ kind: 'member', type: m.type, object, member, span }));
    case 'matrix':
      return Array.from({ length: type.columns }, (_, i) => element(columnOf(type), i));
    case 'array':
      return Array.from({ length: type.length }, (_, i) => element(type.element, i));
    default:
      return unreachable(type);
  }
}

/** The conjunction as a balanced tree: a value may have thousands of parts. */
function allOf(parts: readonly Expr[]): Expr {
  if (parts.length === 1) return at(parts, 0);
  const middle = parts.length >> 1;
  return apply('and', allOf(parts.slice(0, middle)), allOf(parts.slice(middle)));
}

/** Of two scalars, or of two vectors for each component. */
function sameComponents(a: Expr, b: Expr): Expr {
  const { type } = a;
  const element = isScalar(type) ? type : isVector(type) ? type.element : 'bool';
  const equal = apply('eq', a, b);
  if (!isFloat(element)) return equal;
  // Of equal patterns one of the other two is true: this closes the proof where both sides are one term.
  const identical = apply('eq', apply('bitcastU32', single(a)), apply('bitcastU32', single(b)));
  return apply('or', identical, apply('or', equal, apply('and', isNan(a), isNan(b))));
}

/** As f32, or a vector of it: every f16 is one, and NaN stays NaN. */
function single(x: Expr): Expr {
  const { type } = x;
  return type === 'f16' || (isVector(type) && type.element === 'f16') ? apply('toF32', x) : x;
}

/**
 * By bits: a device may take it that there is no NaN, and `x != x` for false. NaN are the patterns above
 * infinity, positive ones as i32, negative ones as u32: comparisons alone, which are easy to reason about.
 */
function isNan(x: Expr): Expr {
  const { type, span } = x;
  const constant = (of: 'i32' | 'u32', bits: number): Expr => {
    const value: Expr = { kind: 'constant', type: of, bits, span };
    return isVector(type) ? { kind: 'splat', type: vectorOf(type.size, of), value, span } : value;
  };
  return apply(
    'or',
    apply('gt', apply('bitcastI32', single(x)), constant('i32', 0x7f800000)),
    apply('gt', apply('bitcastU32', single(x)), constant('u32', 0xff800000)),
  );
}

function apply(op: OpId, ...args: readonly Expr[]): Expr {
  const type = resultType(
    op,
    args.map((a) => a.type),
  );
  invariant(type !== null, `no overload of ${op} for a comparison`);
  return { kind: 'op', type, op, args, span: at(args, 0).span };
}
