import type { Argument, Expr, Local, Place, PlaceStep } from '../../core/ir/program.ts';
import type { ArrayType, CompositeType, StructType, Type, VectorType } from '../../core/ir/types.ts';
import { columnOf, isMatrix, isScalar, isVector, vectorOf } from '../../core/ir/types.ts';
import { NOWHERE } from './build-ir.ts';

/** Composite IR by hand; types of parts follow from those of their wholes. */

export const arrayOf = (length: number, element: Type): ArrayType => ({ kind: 'array', length, element });

export const structOf = (name: string, members: Readonly<Record<string, Type>>): StructType => ({
  kind: 'struct',
  name,
  members: Object.entries(members).map(([n, type]) => ({ name: n, type })),
});

export const zero = (type: CompositeType): Expr => ({ kind: 'zero', type, span: NOWHERE });
export const splat = (type: VectorType, value: Expr): Expr => ({ kind: 'splat', type, value, span: NOWHERE });
export const construct = (type: CompositeType, ...args: Expr[]): Expr => ({
  kind: 'construct',
  type,
  args,
  span: NOWHERE,
});

export function member(object: Expr, position: number): Expr {
  return { kind: 'member', type: partType(object.type, position), object, member: position, span: NOWHERE };
}

export function swizzle(object: Expr, ...components: number[]): Expr {
  const element = partType(object.type, 0);
  if (!isScalar(element)) throw new Error('a swizzle of no vector');
  const [, second] = components;
  const type = second === undefined ? element : vectorOf(components.length as 2 | 3 | 4, element);
  return { kind: 'swizzle', type, object, components, span: NOWHERE };
}

export const index = (object: Expr, at: Expr): Expr => ({
  kind: 'index',
  type: partType(object.type, 0),
  object,
  index: at,
  span: NOWHERE,
});

/** A part of a local: a number steps to a member or component, an expression is an index. */
export function place(id: number, whole: Type, ...path: (number | Expr)[]): Place {
  let type = whole;
  const steps = path.map((step): PlaceStep => {
    const before = type;
    type = partType(type, typeof step === 'number' ? step : 0);
    if (typeof step !== 'number') return { kind: 'index', index: step };
    return isVector(before) ? { kind: 'component', component: step } : { kind: 'member', member: step };
  });
  return { local: id, steps, type, span: NOWHERE };
}

function partType(type: Type, position: number): Type {
  if (isScalar(type)) throw new Error('a scalar has no parts');
  if (isMatrix(type)) return columnOf(type);
  if (type.kind !== 'struct') return type.element;
  const found = type.members[position];
  if (found === undefined) throw new Error(`no member ${position}`);
  return found.type;
}

export const reference = (to: Place): Argument => ({ kind: 'reference', place: to });
export const argument = (value: Expr): Argument => ({ kind: 'value', value });
export const callWith = (callee: number, type: Type, ...args: Argument[]): Expr => ({
  kind: 'call',
  type,
  callee,
  args,
  span: NOWHERE,
});

/** A parameter by reference. */
export const pointer = (name: string, type: Type): Local => ({ name, type, mutable: true, byReference: true });
