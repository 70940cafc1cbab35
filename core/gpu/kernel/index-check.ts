import { at, invariant, unreachable } from '../../base/assert.ts';
import type { Expr, FunctionDef, FunctionId, Place, Program } from '../../ir/program.ts';
import { type StructType, type Type, columnOf, isScalar } from '../../ir/types.ts';
import { visitBody } from './visit.ts';

/** The elements, components or columns of a type that an index reaches into. */
export function elementCount(type: Type): number {
  invariant(!isScalar(type) && type.kind !== 'struct', 'an index reaches into arrays, vectors and matrices');
  switch (type.kind) {
    case 'array':
      return type.length;
    case 'vector':
      return type.size;
    case 'matrix':
      return type.columns;
    default:
      return unreachable(type);
  }
}

/** Whether `index` is below `length` whatever the input: such an index needs no check. */
export function isInRange(index: Expr, length: number): boolean {
  return mostOf(index) < length;
}

const ANY = 0xffffffff;

/** The largest pattern that an index can have, where that is plain to see. */
function mostOf(index: Expr): number {
  if (index.type === 'bool') return 1;
  // How the pattern of a float orders has nothing to do with the integer that comes of it.
  if (index.type === 'f32' || index.type === 'f16') return ANY;
  if (index.kind === 'constant') return index.bits;
  if (index.kind !== 'op') return ANY;
  const [left, right] = index.args;
  if (left === undefined) return ANY;
  switch (index.op) {
    case 'and':
      return right === undefined ? ANY : Math.min(mostOf(left), mostOf(right));
    case 'min':
      return right === undefined || index.type !== 'u32' ? ANY : Math.min(mostOf(left), mostOf(right));
    case 'rem':
      return right?.kind === 'constant' && right.type === 'u32' && right.bits > 0 ? right.bits - 1 : ANY;
    case 'shr':
      return left.type === 'u32' && right?.kind === 'constant' ? mostOf(left) >>> right.bits : ANY;
    case 'toI32':
    case 'toU32':
    case 'bitcastI32':
    case 'bitcastU32':
      return mostOf(left);
    default:
      return ANY;
  }
}

/** A step of a place with what it is taken from. */
export type TypedStep =
  | { readonly kind: 'member'; readonly from: StructType; readonly member: number }
  | { readonly kind: 'component'; readonly component: number }
  | { readonly kind: 'index'; readonly index: Expr; readonly length: number };

/** The steps of a place, each with the type that it goes into. */
export function typedSteps(fn: FunctionDef, place: Place): readonly TypedStep[] {
  let type: Type = at(fn.locals, place.local).type;
  return place.steps.map((step): TypedStep => {
    const from: Type = type;
    invariant(!isScalar(from), 'a scalar has no parts');
    if (step.kind === 'member') {
      invariant(from.kind === 'struct', 'a member is part of a struct');
      type = at(from.members, step.member).type;
      return { kind: 'member', from, member: step.member };
    }
    invariant(from.kind !== 'struct', 'a struct has no elements');
    type = from.kind === 'matrix' ? columnOf(from) : from.element;
    return step.kind === 'component' ? step : { kind: 'index', index: step.index, length: elementCount(from) };
  });
}

/** Whether an index in the functions `ids` may turn out to be outside. */
export function hasCheckedIndex(program: Program, ids: Iterable<FunctionId>): boolean {
  let found = false;
  for (const id of ids) {
    const fn = at(program.functions, id);
    visitBody(fn.body, {
      expr(expr) {
        if (expr.kind === 'index' && !isInRange(expr.index, elementCount(expr.object.type))) found = true;
      },
      place(place) {
        for (const step of typedSteps(fn, place)) {
          if (step.kind === 'index' && !isInRange(step.index, step.length)) found = true;
        }
      },
    });
  }
  return found;
}
