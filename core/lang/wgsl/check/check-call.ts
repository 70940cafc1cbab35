import { at } from '../../../base/assert.ts';
import type { Span } from '../../../base/span.ts';
import type { Argument, FunctionId } from '../../../ir/program.ts';
import { sameType, type Type, typeText } from '../../../ir/types.ts';
import { didYouMean } from '../../suggest.ts';
import { checkBitcast } from './check-bitcast.ts';
import { applyOperation } from './check-operation.ts';
import { inferMatrix } from './check-matrix-constructor.ts';
import { construct, inferArray, inferVector } from './check-constructor.ts';
import { type ExprContext, type FunctionSignature, isPointer, type PointerType } from './context.ts';
import { convertTo } from './automatic-conversion.ts';
import {
  BUILTINS,
  PREDECLARED_TYPES,
  TYPE_GENERATORS,
  matrixShape,
  OUTSIDE_BUILTINS,
  OUTSIDE_TYPES,
  vectorSize,
} from './predeclared.ts';
import { mayUse, resolveType } from './resolve-type.ts';
import { lookUp } from './scope.ts';
import type { CallSyntax } from '../syntax.ts';
import { poison, type Typed, typeName } from './typed.ts';
import { load, type Pointer, type View } from './view.ts';

/** A call that has no result: only a statement may hold it. */
export interface VoidCall {
  readonly kind: 'void';
  readonly callee: FunctionId;
  readonly args: readonly Argument[];
  readonly span: Span;
}

export function checkCall(c: ExprContext, e: CallSyntax): Typed | VoidCall {
  const { name, templateArgs } = e.callee;
  const found = lookUp(c.scope, name.text);
  const declared = found === null ? c.module.find(name.text) : null;
  if (name.text === 'bitcast' && found === null && declared === null) return checkBitcast(c, e);
  const views = e.args.map((a) => c.view(c, a));
  if (declared?.kind === 'function' && templateArgs.length === 0) {
    return userCall(c, name.text, declared.signature, views, e.span);
  }
  const outside = found === null && declared === null ? OUTSIDE_BUILTINS.get(name.text) : undefined;
  if (outside !== undefined) {
    const message = `\`${name.text}\` is not part of a pure function: ${outside.reason}`;
    c.reporter.error('unsupported-builtin', name.span, message, outside.hint);
    return poison(e.span);
  }
  const args = views.map((v) => load(c, v));
  if (found !== null) {
    if (found.entity.kind !== 'erroneous') {
      c.reporter.error('not-callable', name.span, `\`${name.text}\` is a value and not a function`);
    }
    return poison(e.span);
  }
  if (declared?.kind === 'erroneous') return poison(e.span);
  if (declared?.kind === 'constant') {
    c.reporter.error('not-callable', name.span, `\`${name.text}\` is a constant and not a function`);
    return poison(e.span);
  }
  const outsideType = declared === null ? OUTSIDE_TYPES.get(name.text) : undefined;
  if (outsideType !== undefined) {
    const message = `\`${name.text}\` is not part of a pure function: ${outsideType.reason}`;
    c.reporter.error('unsupported-type', e.callee.span, message, outsideType.hint);
    return poison(e.span);
  }
  if (declared === null && TYPE_GENERATORS.has(name.text)) return generatedConstructor(c, e, args);
  if (templateArgs.length > 0) {
    c.reporter.error('unsupported-syntax', e.callee.span, `\`${name.text}\` takes no template arguments`);
    return poison(e.span);
  }
  const type = declared?.kind === 'type' ? declared.type : PREDECLARED_TYPES.get(name.text);
  if (type === null || (declared === null && type !== undefined && !mayUse(c, name.text, name.span)))
    return poison(e.span);
  if (type !== undefined) return constructed(c, type, args, e);
  const op = BUILTINS.get(name.text);
  if (op !== undefined) return applyOperation(c, op, args, e.span);
  const near = didYouMean(name.text, [...c.module.names(), ...BUILTINS.keys(), ...PREDECLARED_TYPES.keys()]);
  c.reporter.error('unknown-name', name.span, `no function named \`${name.text}\` is declared`, near);
  return poison(e.span);
}

function constructed(c: ExprContext, type: Type | PointerType, args: readonly Typed[], e: CallSyntax): Typed {
  if (!isPointer(type)) return construct(c, type, args, e.span);
  c.reporter.error('not-callable', e.callee.span, 'a pointer type makes no values', 'take an address: `&x`');
  return poison(e.span);
}

/** `vec2(...)`, `vec2<u32>(...)`, `array(...)`, `array<u32, 2>(...)`. */
function generatedConstructor(c: ExprContext, e: CallSyntax, args: readonly Typed[]): Typed {
  const { name, templateArgs } = e.callee;
  if (templateArgs.length === 0 && name.text !== 'ptr') {
    const shape = matrixShape(name.text);
    if (shape !== null) return inferMatrix(c, shape, args, e.span);
    const size = vectorSize(name.text);
    return size === null ? inferArray(c, args, e.span) : inferVector(c, size, args, e.span);
  }
  const type = resolveType(c, e.callee);
  return type === null ? poison(e.span) : construct(c, type, args, e.span);
}

function userCall(
  c: ExprContext,
  name: string,
  signature: FunctionSignature,
  views: readonly View[],
  span: Span,
): Typed | VoidCall {
  const { params, result, id } = signature;
  if (views.length !== params.length) {
    for (const view of views) if (view.kind !== 'pointer') load(c, view);
    const wanted = `${params.length} argument${params.length === 1 ? '' : 's'}`;
    c.reporter.error('wrong-arity', span, `\`${name}\` takes ${wanted}, not ${views.length}`);
    return poison(span);
  }
  const given: Argument[] = [];
  const pointers: { readonly param: number; readonly pointer: Pointer }[] = [];
  for (const [i, view] of views.entries()) {
    const type = params[i] ?? null;
    const what = `argument ${i + 1} of \`${name}\``;
    if (type === null) continue;
    if (!isPointer(type)) {
      const value = convertTo(c, load(c, view), type, what);
      if (value !== null) given.push({ kind: 'value', value: value.ir });
    } else if (view.kind === 'pointer') {
      if (!sameType(view.target.place.type, type.type)) {
        const found = typeText(view.target.place.type);
        c.reporter.error('type-mismatch', view.span, `${what} must point at ${typeText(type.type)}, not at ${found}`);
        continue;
      }
      given.push({ kind: 'reference', place: view.target.place });
      pointers.push({ param: i, pointer: view });
    } else {
      const value = load(c, view);
      if (value.kind === 'poison') continue;
      const message = `${what} must be a pointer to ${typeText(type.type)}, not ${typeName(value)}`;
      c.reporter.error('type-mismatch', value.span, message, 'take the address of a `var`: `&x`');
    }
  }
  if (!refuseAliases(c, name, signature, pointers)) return poison(span);
  if (given.length !== params.length || result === null) return poison(span);
  if (result === 'none') return { kind: 'void', callee: id, args: given, span };
  return {
    kind: 'concrete',
    type: result,
    ir: { kind: 'call', type: result, callee: id, args: given, span },
    constant: null,
    span,
  };
}

/**
 * The alias rule (WGSL specification, section "Alias Analysis"): of two pointers to one variable the
 * callee may write through neither, or through one when it does not touch the other. The last case is
 * refused too: copying in and out would not be its meaning.
 */
function refuseAliases(
  c: ExprContext,
  name: string,
  { accesses }: FunctionSignature,
  pointers: readonly { readonly param: number; readonly pointer: Pointer }[],
): boolean {
  let good = true;
  for (const [i, { param, pointer }] of pointers.entries()) {
    const { local } = pointer.target.place;
    const access = at(accesses, param);
    if (access.read) c.onAccess?.(local, 'read');
    if (access.written) c.onAccess?.(local, 'written');
    for (const other of pointers.slice(0, i)) {
      if (other.pointer.target.place.local !== local) continue;
      const before = at(accesses, other.param);
      if (!access.written && !before.written) continue;
      good = false;
      const touched = (a: typeof access) => a.read || a.written;
      if (touched(access) && touched(before)) {
        const message = `\`${name}\` writes through one of two pointers to the same variable`;
        c.reporter.error('aliasing', pointer.span, message, 'pass a copy: `var copy = ...; f(&copy)`');
      } else {
        const message = `two pointers to the same variable, one of which \`${name}\` writes through, are not supported`;
        c.reporter.error('unsupported-syntax', pointer.span, message, 'leave out the pointer that is not used');
      }
    }
  }
  return good;
}
