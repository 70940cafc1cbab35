import { at } from '../../../base/assert.ts';
import type { Span } from '../../../base/span.ts';
import type { Expr } from '../../../ir/program.ts';
import { isScalar, leafCount, partsOf, type StructType, type Type, typeText, vectorOf } from '../../../ir/types.ts';
import { abstractLeafCount, abstractParts, type AbstractType } from './abstract-type.ts';
import { didYouMean } from '../../suggest.ts';
import { type ExprContext, reportFault } from './context.ts';
import { convertTo, materialize } from './automatic-conversion.ts';
import type { Identifier } from '../syntax.ts';
import {
  type Abstract,
  type Concrete,
  constantOf,
  type Operand,
  poison,
  scalarOf,
  type Typed,
  typeName,
} from './typed.ts';
import { dereference, extend, load, type View } from './view.ts';

/** Members, components, elements and addresses. A pointer may stand where a variable may: `p.x` is `(*p).x`. */

export function checkMember(c: ExprContext, object: View, name: Identifier, span: Span): View {
  if (object.kind === 'poison') return poison(span);
  if (object.kind === 'pointer') return checkMember(c, dereference(object, object.span), name, span);
  const type = object.kind === 'reference' ? object.place.type : object.type;
  if (typeof type === 'string' || type.kind === 'array' || type.kind === 'matrix') {
    const text = object.kind === 'reference' ? typeText(object.place.type) : typeName(object);
    const hint = typeof type !== 'string' && type.kind === 'matrix' ? 'its columns are `[0]`, `[1]`, ...' : undefined;
    c.reporter.error('unknown-member', name.span, `a value of type ${text} has no members`, hint);
    return poison(span);
  }
  if (type.kind === 'struct' && 'builtin' in type) {
    const part = abstractParts(type).findIndex((p) => p.name === name.text);
    if (part >= 0 && object.kind === 'abstract') return abstractPart(object, part, span);
    c.reporter.error('unknown-member', name.span, `the result of \`${type.builtin}\` has no member \`${name.text}\``);
    return poison(span);
  }
  if (type.kind === 'struct') {
    const member = type.members.findIndex((m) => m.name === name.text);
    if (member < 0) return unknownMember(c, type, name, span);
    if (object.kind === 'reference') return extend(object, { kind: 'member', member }, span);
    return object.kind === 'concrete' ? memberOf(object, type, member, span) : poison(span);
  }
  const components = readSwizzle(name.text);
  if (components === null || components.some((component) => component >= type.size)) {
    const letters = 'xyzw'.slice(0, type.size);
    const hint = `its components are ${[...letters].join(', ')} (or ${[...'rgba'.slice(0, type.size)].join(', ')})`;
    const message = `a vector of ${type.size} has no components \`${name.text.slice(0, 40)}\``;
    c.reporter.error('unknown-member', name.span, message, hint);
    return poison(span);
  }
  const [only] = components;
  if (object.kind === 'reference' && components.length === 1 && only !== undefined) {
    return extend(object, { kind: 'component', component: only }, span);
  }
  return swizzle(load(c, object), components, span);
}

function unknownMember(c: ExprContext, type: StructType, name: Identifier, span: Span): View {
  const near = didYouMean(
    name.text,
    type.members.map((m) => m.name),
  );
  c.reporter.error('unknown-member', name.span, `\`${type.name}\` has no member \`${name.text}\``, near);
  return poison(span);
}

/** One to four letters of `xyzw` or of `rgba`. */
function readSwizzle(text: string): readonly number[] | null {
  if (text.length > 4) return null;
  for (const letters of ['xyzw', 'rgba']) {
    const components = [...text].map((letter) => letters.indexOf(letter));
    if (components.every((component) => component >= 0)) return components;
  }
  return null;
}

function memberOf(object: Concrete, type: StructType, member: number, span: Span): Typed {
  const { type: part } = at(type.members, member);
  if (object.constant !== null) {
    const start = type.members.slice(0, member).reduce((sum, m) => sum + leafCount(m.type), 0);
    return constantOf(part, object.constant.slice(start, start + leafCount(part)), span);
  }
  return {
    kind: 'concrete',
    type: part,
    ir: { kind: 'member', type: part, object: object.ir, member, span },
    constant: null,
    span,
  };
}

function swizzle(object: Typed, components: readonly number[], span: Span): Typed {
  if (object.kind === 'poison') return object;
  const size = components.length;
  const vector = size === 2 || size === 3 || size === 4 ? size : null;
  if (object.kind === 'abstract') {
    const { type: given } = object;
    if (typeof given === 'string' || given.kind !== 'vector') return poison(span);
    const { element } = given;
    const type: AbstractType = vector === null ? element : { kind: 'vector', size: vector, element };
    return { kind: 'abstract', type, values: components.map((component) => at(object.values, component)), span };
  }
  const { type: whole, constant } = object;
  if (isScalar(whole) || whole.kind !== 'vector') return poison(span);
  const type = vector === null ? whole.element : vectorOf(vector, whole.element);
  const ir: Expr = { kind: 'swizzle', type, object: object.ir, components, span };
  const bits = constant === null ? null : components.map((component) => at(constant, component));
  return { kind: 'concrete', type, ir, constant: bits, span };
}

export function checkIndex(c: ExprContext, object: View, given: Typed, span: Span): View {
  if (object.kind === 'poison' || given.kind === 'poison') return poison(span);
  if (object.kind === 'pointer') return checkIndex(c, dereference(object, object.span), given, span);
  const type = object.kind === 'reference' ? object.place.type : object.type;
  if (typeof type === 'string' || type.kind === 'struct') {
    const text = object.kind === 'reference' ? typeText(object.place.type) : typeName(object);
    c.reporter.error('no-overload', span, `a value of type ${text} has no elements`);
    return poison(span);
  }
  const length = type.kind === 'vector' ? type.size : type.kind === 'matrix' ? type.columns : type.length;
  const index = indexValue(c, given, length);
  if (index === null) return poison(span);
  if (object.kind === 'reference') return extend(object, { kind: 'index', index: index.ir }, span);
  return elementOf(c, object, index, span);
}

/** The index as an i32 or u32; a constant one must lie inside. */
function indexValue(c: ExprContext, given: Operand, length: number): Concrete | null {
  const isInteger = given.type === 'i32' || given.type === 'u32' || given.type === 'int';
  if (!isInteger) {
    c.reporter.error('type-mismatch', given.span, `an index must be i32 or u32, not ${typeName(given)}`);
    return null;
  }
  const bits = given.kind === 'concrete' ? given.constant?.[0] : undefined;
  const value =
    given.kind === 'abstract'
      ? BigInt(given.values[0] ?? 0)
      : bits === undefined
        ? undefined
        : BigInt(given.type === 'i32' ? bits | 0 : bits);
  if (value !== undefined && (value < 0n || value >= BigInt(length))) {
    reportFault(c, given.span, 'index-range', `the index ${value} is not inside 0 .. ${length - 1}`);
    return c.unevaluated ? scalarOf('u32', 0, given.span) : null;
  }
  return given.kind === 'concrete' ? given : convertTo(c, given, 'i32', 'an index');
}

function elementOf(c: ExprContext, object: Operand, index: Concrete, span: Span): Typed {
  const known = index.constant?.[0];
  if (object.kind === 'abstract' && known !== undefined) return abstractPart(object, known, span);
  const whole = materialize(c, object, 'the indexed value');
  if (whole === null || isScalar(whole.type) || whole.type.kind === 'struct') return poison(span);
  const element: Type = at(partsOf(whole.type), 0).type;
  if (whole.constant !== null && known !== undefined) {
    const count = leafCount(element);
    return constantOf(element, whole.constant.slice(known * count, (known + 1) * count), span);
  }
  const ir: Expr = { kind: 'index', type: element, object: whole.ir, index: index.ir, span };
  return { kind: 'concrete', type: element, ir, constant: null, span };
}

/** A member, column, element or component of a constant of abstract type. */
function abstractPart(object: Abstract, part: number, span: Span): Typed {
  const parts = abstractParts(object.type);
  const start = parts.slice(0, part).reduce((sum, p) => sum + abstractLeafCount(p.type), 0);
  const { type } = at(parts, part);
  return { kind: 'abstract', type, values: object.values.slice(start, start + abstractLeafCount(type)), span };
}

/** `&x` */
export function addressOf(c: ExprContext, operand: View, span: Span): View {
  if (operand.kind === 'poison') return poison(span);
  if (operand.kind === 'reference' && !operand.isComponent) return { kind: 'pointer', target: operand, span };
  const message =
    operand.kind === 'reference'
      ? 'a component of a vector has no address'
      : operand.kind === 'pointer'
        ? 'a pointer has no address'
        : 'a value has no address';
  c.reporter.error('no-address', span, message, 'take the address of a `var`');
  return poison(span);
}

/** `*p` */
export function followPointer(c: ExprContext, operand: View, span: Span): View {
  if (operand.kind === 'poison') return poison(span);
  if (operand.kind === 'pointer') return dereference(operand, span);
  c.reporter.error('no-overload', span, 'only a pointer can be followed with `*`');
  return poison(span);
}
