import { at, invariant, unreachable } from '../../base/assert.ts';
import type { LeafValue } from '../../ir/space.ts';
import {
  columnOf,
  type CompositeType,
  isScalar,
  leafCount,
  patternWidth,
  type ScalarType,
  type Type,
} from '../../ir/types.ts';
import type { Terms } from '../terms/bit-terms.ts';
import type { Sort, Term } from '../terms/term.ts';

/** A value of any type: a term for each of its leaves, in their order (see `leavesOf`). A scalar has one. */
export type Value = readonly Term[];

/** How a scalar appears in formulas: `bool` as Bool, an unbounded `i32` as Int, the others as bit-vectors of their patterns. */
export function sortOf(type: ScalarType, unbounded = false): Sort {
  if (type === 'bool') return 'bool';
  return type === 'i32' && unbounded ? 'int' : patternWidth(type);
}

/** The constant of a type whose pattern is `bits`. */
export const constantOf = (t: Terms, type: ScalarType, bits: number): Term =>
  literal(t, sortOf(type, t.unbounded), type === 'i32' && t.unbounded ? BigInt(bits | 0) : bits);

/** A value of a sort as a constant. */
export function literal(t: Terms, sort: Sort, value: LeafValue): Term {
  if (typeof value === 'bigint') return t.integer(value);
  invariant(sort !== 'int', 'a pattern where an integer is expected');
  return sort === 'bool' ? t.bool(value === 1) : t.bits(sort, value);
}

/** The one leaf of a scalar. */
export function scalar(value: Value): Term {
  invariant(value.length === 1, `a value of ${value.length} leaves where a scalar is expected`);
  return at(value, 0);
}

/** The value of `type` whose leaves all have the pattern 0. */
export function zeroValue(t: Terms, type: Type): Value {
  if (isScalar(type)) return [constantOf(t, type, 0)];
  switch (type.kind) {
    case 'vector':
      return repeat(zeroValue(t, type.element), type.size);
    case 'matrix':
      return repeat(zeroValue(t, type.element), leafCount(type));
    case 'array':
      return repeat(zeroValue(t, type.element), type.length);
    case 'struct':
      return type.members.flatMap((member) => zeroValue(t, member.type));
    default:
      return unreachable(type);
  }
}

/** `count` times the leaves of `value`, one after the other. */
export function repeat(value: Value, count: number): Value {
  return Array.from({ length: count }, () => value).flat();
}

export function sameValue(a: Value, b: Value): boolean {
  return a === b || (a.length === b.length && a.every((leaf, i) => leaf === b[i]));
}

/** `c ? a : b`, leaf by leaf. */
export function mergeValues(t: Terms, c: Term, a: Value, b: Value): Value {
  invariant(a.length === b.length, `a merge of ${a.length} and ${b.length} leaves`);
  return sameValue(a, b) ? a : a.map((leaf, i) => t.ite(c, leaf, at(b, i)));
}

/** `value`, cut into values of these sizes. */
export function splitValue(value: Value, sizes: readonly number[]): readonly Value[] {
  let end = 0;
  return sizes.map((size) => {
    end += size;
    return value.slice(end - size, end);
  });
}

/** The components of a vector, columns of a matrix or elements of an array: how many, and of what type. */
export function elementsOf(type: Type): { readonly count: number; readonly type: Type } {
  invariant(!isScalar(type) && type.kind !== 'struct', 'an index of what has no elements');
  switch (type.kind) {
    case 'vector':
      return { count: type.size, type: type.element };
    case 'matrix':
      return { count: type.columns, type: columnOf(type) };
    case 'array':
      return { count: type.length, type: type.element };
    default:
      return unreachable(type);
  }
}

/** A member of a struct: its type and how many leaves stand before it. */
export function memberOf(type: Type, member: number): { readonly offset: number; readonly type: Type } {
  const { members } = structOf(type);
  const before = members.slice(0, member).reduce((sum, { type: each }) => sum + leafCount(each), 0);
  return { offset: before, type: at(members, member).type };
}

function structOf(type: Type): Extract<CompositeType, { kind: 'struct' }> {
  invariant(!isScalar(type) && type.kind === 'struct', 'a member of what is no struct');
  return type;
}
