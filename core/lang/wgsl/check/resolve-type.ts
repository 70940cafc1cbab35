import type { Span } from '../../../base/span.ts';
import { isScalar, leafCount, matrixOf, type ScalarType, type Type, typeText } from '../../../ir/types.ts';
import { didYouMean } from '../../suggest.ts';
import { type ExprContext, isPointer, type PointerType } from './context.ts';
import { convertTo } from './automatic-conversion.ts';
import { nesting } from './layout.ts';
import {
  ADDRESS_SPACES,
  BUILTINS,
  F16_TYPES,
  matrixShape,
  OUTSIDE_BUILTINS,
  OUTSIDE_TYPES,
  PREDECLARED_TYPES,
  TYPE_GENERATORS,
  vectorSize,
} from './predeclared.ts';
import { lookUp } from './scope.ts';
import type { ExprSyntax, TypeSyntax } from '../syntax.ts';
import { typeName } from './typed.ts';
import { load } from './view.ts';

/** WGSL specification, section "Limits". */
const MAX_TYPE_NESTING = 15;

/** Values of more scalars than the 8,192 bytes of a function's variables could hold. */
const MAX_LEAVES = 8192 / 4;

/** The concrete type of values that a type stands for; `null` when it has none (reported). */
export function resolveType(c: ExprContext, t: TypeSyntax): Type | null {
  const type = resolveParamType(c, t);
  if (type === null || !isPointer(type)) return type;
  c.reporter.error(
    'invalid-type',
    t.span,
    'a pointer can not be stored or returned',
    'only parameters and `let` hold pointers',
  );
  return null;
}

/** As {@link resolveType}, with pointers. */
export function resolveParamType(c: ExprContext, t: TypeSyntax): Type | PointerType | null {
  const { text, span } = t.name;
  if (text === '') return null;
  const found = lookUp(c.scope, text);
  const declared = found === null ? c.module.find(text) : null;
  if (found !== null || (declared !== null && declared.kind !== 'type')) {
    if (found?.entity.kind !== 'erroneous' && declared?.kind !== 'erroneous') {
      c.reporter.error('not-a-type', span, `\`${text}\` is not a type`);
    }
    return null;
  }
  if (declared === null && TYPE_GENERATORS.has(text)) return generatedType(c, t);
  if (declared === null && !PREDECLARED_TYPES.has(text)) {
    const outside = OUTSIDE_TYPES.get(text);
    if (outside !== undefined) {
      const message = `\`${text}\` is not part of a pure function: ${outside.reason}`;
      c.reporter.error('unsupported-type', t.span, message, outside.hint);
    } else if (BUILTINS.has(text) || OUTSIDE_BUILTINS.has(text)) {
      c.reporter.error('not-a-type', span, `\`${text}\` is a built-in function and not a type`);
    } else {
      const near = didYouMean(text, [...PREDECLARED_TYPES.keys(), ...TYPE_GENERATORS, ...c.module.names()]);
      c.reporter.error('unknown-name', span, `no type named \`${text}\` is declared`, near);
    }
    return null;
  }
  if (t.templateArgs.length > 0) {
    c.reporter.error('invalid-type', t.span, `\`${text}\` takes no template arguments`);
    return null;
  }
  if (declared !== null) return declared.type;
  if (!mayUse(c, text, span)) return null;
  return PREDECLARED_TYPES.get(text) ?? null;
}

/** Whether a predeclared type may be named: those of halves need `enable f16;`. Reports where it may not. */
export function mayUse(c: ExprContext, name: string, span: Span): boolean {
  if (c.module.halves || !F16_TYPES.has(name)) return true;
  c.reporter.error(
    'not-enabled',
    span,
    `\`${name}\` needs the extension f16`,
    'write `enable f16;` at the top of the file',
  );
  return false;
}

/** `vecN<T>`, `matCxR<T>`, `array<T, N>` and `ptr<function, T>`. */
function generatedType(c: ExprContext, t: TypeSyntax): Type | PointerType | null {
  const { text } = t.name;
  const size = vectorSize(text);
  const [first, second] = t.templateArgs;
  const wants = (count: number, form: string): null => {
    c.reporter.error(
      'invalid-type',
      t.span,
      `\`${text}\` wants ${count} template argument${count === 1 ? '' : 's'}`,
      `write \`${form}\``,
    );
    return null;
  };
  if (size !== null) {
    if (first === undefined || second !== undefined) return wants(1, `${text}<u32>`);
    const element = resolveElement(c, first);
    return element === null ? null : { kind: 'vector', size, element };
  }
  const shape = matrixShape(text);
  if (shape !== null) {
    if (first === undefined || second !== undefined) return wants(1, `${text}<f32>`);
    const element = resolveArgument(c, first);
    if (element === null) return null;
    if (element === 'f32' || element === 'f16') return matrixOf(shape.columns, shape.rows, element);
    c.reporter.error('invalid-type', first.span, `the components of a matrix are f32 or f16, not ${typeText(element)}`);
    return null;
  }
  if (text === 'ptr') {
    if (first === undefined || second === undefined) return wants(2, 'ptr<function, u32>');
    if (!isFunctionSpace(c, first.kind === 'name' ? first.name : '?', first.span)) return null;
    if (t.templateArgs.length > 2) return wants(2, 'ptr<function, u32>');
    const type = resolveArgument(c, second);
    return type === null ? null : { kind: 'pointer', type };
  }
  if (first === undefined || t.templateArgs.length > 2) return wants(2, 'array<u32, 4>');
  const element = resolveArgument(c, first);
  if (second === undefined) {
    c.reporter.error(
      'unsupported-type',
      t.span,
      'arrays whose length is known at run time alone are not supported',
      'write `array<u32, 4>`',
    );
    return null;
  }
  const length = resolveLength(c, second);
  if (element === null || length === null) return null;
  const type: Type = { kind: 'array', length, element };
  return limited(c, type, t.span) ? type : null;
}

/** Whether a type keeps within the limits; reports where it does not. */
export function limited(c: ExprContext, type: Type, span: Span): boolean {
  if (nesting(type) > MAX_TYPE_NESTING) {
    c.reporter.error('type-limit', span, `types are nested more than ${MAX_TYPE_NESTING} deep`);
    return false;
  }
  const leaves = leafCount(type);
  if (leaves <= MAX_LEAVES) return true;
  c.reporter.error('unsupported-type', span, `a value of ${leaves} numbers: up to ${MAX_LEAVES} are supported`);
  return false;
}

/** A type that is written as a template argument. */
export function typeArgument(c: ExprContext, e: ExprSyntax): TypeSyntax | null {
  if (e.kind === 'type') return e.type;
  if (e.kind === 'name') return { name: { text: e.name, span: e.span }, templateArgs: [], span: e.span };
  if (e.kind !== 'erroneous') c.reporter.error('not-a-type', e.span, 'this is not a type');
  return null;
}

function resolveArgument(c: ExprContext, e: ExprSyntax): Type | null {
  const syntax = typeArgument(c, e);
  return syntax === null ? null : resolveType(c, syntax);
}

function resolveElement(c: ExprContext, e: ExprSyntax): ScalarType | null {
  const type = resolveArgument(c, e);
  if (type === null || isScalar(type)) return type;
  c.reporter.error('invalid-type', e.span, `the components of a vector are scalars, not ${typeText(type)}`);
  return null;
}

/** The length of an array: a constant expression of type i32 or u32, at least 1. */
function resolveLength(c: ExprContext, e: ExprSyntax): number | null {
  const value = load(c, c.view(c, e));
  if (value.kind === 'poison') return null;
  if (value.kind === 'concrete' && (value.constant === null || (value.type !== 'i32' && value.type !== 'u32'))) {
    c.reporter.error('invalid-type', e.span, 'the length of an array must be a constant i32 or u32');
    return null;
  }
  if (value.kind === 'abstract' && value.type !== 'int') {
    c.reporter.error(
      'invalid-type',
      e.span,
      `the length of an array must be a constant i32 or u32, not ${typeName(value)}`,
    );
    return null;
  }
  const given = value.kind === 'abstract' ? convertTo(c, value, 'i32', 'the length of an array') : value;
  const bits = given?.constant?.[0];
  if (given === null || bits === undefined) return null;
  const length = given.type === 'i32' ? bits | 0 : bits;
  if (length >= 1) return length;
  c.reporter.error('invalid-type', e.span, `an array of ${length} elements: at least one is wanted`);
  return null;
}

/** Whether `name` stands for the address space `function`, the only one of the subset; reports when it does not. */
export function isFunctionSpace(c: ExprContext, name: string, span: Span): boolean {
  const shadowed = lookUp(c.scope, name) !== null || c.module.find(name) !== null;
  if (name === 'function' && !shadowed) return true;
  if (ADDRESS_SPACES.has(name) && !shadowed) {
    const message = `pointers into the address space \`${name}\` are not supported`;
    c.reporter.error('unsupported-type', span, message, 'use `function`');
  } else c.reporter.error('invalid-type', span, 'this is not an address space', 'use `function`');
  return false;
}
