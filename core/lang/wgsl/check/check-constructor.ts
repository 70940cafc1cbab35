import { at } from '../../../base/assert.ts';
import type { Span } from '../../../base/span.ts';
import type { Expr } from '../../../ir/program.ts';
import {
  type ArrayType,
  type CompositeType,
  isScalar,
  partsOf,
  type Size,
  type StructType,
  type Type,
  typeText,
  type VectorType,
  vectorOf,
} from '../../../ir/types.ts';
import { type AbstractType, hasFloat, withLeaf } from './abstract-type.ts';
import { convertCall, convertElements } from './check-conversion.ts';
import { constructMatrix } from './check-matrix-constructor.ts';
import { spread } from './check-operation.ts';
import type { ExprContext } from './context.ts';
import { abstractLeaves, commonType, convertTo } from './automatic-conversion.ts';
import { limited } from './resolve-type.ts';
import { type Concrete, type Operand, poison, type Typed, typeName, zeroOf } from './typed.ts';

/** Value constructors (WGSL specification, section "Value Constructor Built-in Functions"). */

export function construct(c: ExprContext, type: Type, args: readonly Typed[], span: Span): Typed {
  if (isScalar(type)) return convertCall(c, type, args, span);
  const given = operandsOf(args);
  if (given === null) return poison(span);
  if (given.length === 0) return zeroOf(type, span);
  if (type.kind === 'vector') return constructVector(c, type, given, span);
  if (type.kind === 'matrix') return constructMatrix(c, type, given, span);
  return constructParts(c, type, given, span);
}

export function operandsOf(args: readonly Typed[]): readonly Operand[] | null {
  const operands: Operand[] = [];
  for (const arg of args) if (arg.kind !== 'poison') operands.push(arg);
  return operands.length === args.length ? operands : null;
}

/** Each element of an array or member of a struct. */
function constructParts(c: ExprContext, type: ArrayType | StructType, args: readonly Operand[], span: Span): Typed {
  const wanted = type.kind === 'array' ? type.length : type.members.length;
  if (args.length !== wanted) {
    const message = `\`${typeText(type)}\` takes ${wanted} argument${wanted === 1 ? '' : 's'} or none, not ${args.length}`;
    c.reporter.error('wrong-arity', span, message);
    return poison(span);
  }
  const parts = partsOf(type);
  const values: Concrete[] = [];
  for (const [i, arg] of args.entries()) {
    const part = at(parts, i);
    const value = convertTo(c, arg, part.type, `\`${part.step}\` of \`${typeText(type)}\``);
    if (value === null) return poison(span);
    values.push(value);
  }
  return joined(type, values, span);
}

/** A value from its parts. */
export function joined(type: CompositeType, parts: readonly Concrete[], span: Span): Concrete {
  const ir: Expr = { kind: 'construct', type, args: parts.map((p) => p.ir), span };
  const constants = parts.flatMap((p) => (p.constant === null ? [] : [p.constant]));
  return { kind: 'concrete', type, ir, constant: constants.length === parts.length ? constants.flat() : null, span };
}

/** The number of components that `arg` brings into a vector, `null` when it has none. */
function componentCount({ type }: Operand): number | null {
  if (typeof type === 'string') return 1;
  return type.kind === 'vector' ? type.size : null;
}

function constructVector(c: ExprContext, type: VectorType, args: readonly Operand[], span: Span): Typed {
  const [first] = args;
  if (first === undefined) return zeroOf(type, span);
  const counts = args.map(componentCount);
  if (args.length === 1 && counts[0] === 1) {
    const value = convertTo(c, first, type.element, `the components of \`${typeText(type)}\``);
    return value === null ? poison(span) : { ...spread(value, type.size), span };
  }
  if (args.length === 1 && counts[0] === type.size) {
    if (first.kind === 'concrete' && typeof first.type !== 'string' && first.type.kind === 'vector') {
      if (first.type.element === type.element) return { ...first, span };
    }
    return convertElements(c, type.element, first, span);
  }
  const total = counts.reduce<number>((sum, count) => sum + (count ?? Number.NaN), 0);
  if (total !== type.size) {
    const types = args.map(typeName).join(', ');
    c.reporter.error(
      'no-overload',
      span,
      `\`${typeText(type)}\` can not be made of (${types})`,
      `it has ${type.size} components`,
    );
    return poison(span);
  }
  const values: Concrete[] = [];
  for (const [i, arg] of args.entries()) {
    const count = counts[i];
    const part = count === 2 || count === 3 ? vectorOf(count, type.element) : type.element;
    const value = convertTo(c, arg, part, `part ${i + 1} of \`${typeText(type)}\``);
    if (value === null) return poison(span);
    values.push(value);
  }
  return joined(type, values, span);
}

/** `vec3(1, 2, 3)`: the element type is that of the arguments. */
export function inferVector(c: ExprContext, size: Size, args: readonly Typed[], span: Span): Typed {
  const given = operandsOf(args);
  if (given === null) return poison(span);
  const concrete = given.find((a) => a.kind === 'concrete');
  if (concrete?.kind === 'concrete') {
    const { type } = concrete;
    const element = isScalar(type) ? type : type.kind === 'vector' ? type.element : null;
    if (element !== null) return construct(c, vectorOf(size, element), given, span);
  }
  const parts = given.flatMap((a) => (a.kind === 'abstract' && componentCount(a) !== null ? [a] : []));
  const element = parts.some((a) => hasFloat(a.type)) ? 'float' : 'int';
  const values = abstractLeaves(element, parts);
  const single = given.length === 0 ? 0n : given.length === 1 && values.length === 1 ? values[0] : undefined;
  const all = single === undefined ? values : Array<typeof single>(size).fill(single);
  if (parts.length === given.length && all.length === size) {
    return { kind: 'abstract', type: { kind: 'vector', size, element }, values: all, span };
  }
  const types = given.map(typeName).join(', ');
  c.reporter.error('no-overload', span, `\`vec${size}\` can not be made of (${types})`, `it has ${size} components`);
  return poison(span);
}

/** `array(1, 2, 3)`: the element type is what all arguments can have. */
export function inferArray(c: ExprContext, args: readonly Typed[], span: Span): Typed {
  const given = operandsOf(args);
  if (given === null) return poison(span);
  const common = commonType(given);
  if (common === null) {
    const message =
      given.length === 0
        ? '`array()` needs a type'
        : `the elements have no common type: (${given.map(typeName).join(', ')})`;
    c.reporter.error('no-overload', span, message, given.length === 0 ? 'write `array<u32, 4>()`' : undefined);
    return poison(span);
  }
  const length = given.length;
  if ('concrete' in common) {
    const type: ArrayType = { kind: 'array', length, element: common.concrete };
    return limited(c, type, span) ? construct(c, type, given, span) : poison(span);
  }
  const type: AbstractType = { kind: 'array', length, element: common.abstract };
  if (!limited(c, withLeaf(type, 'f32'), span)) return poison(span);
  return { kind: 'abstract', type, values: abstractLeaves(type, given), span };
}
