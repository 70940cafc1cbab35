import type { Span } from '../../../base/span.ts';
import type { OpId } from '../../../ir/ops.ts';
import { isScalar, isVector, type ScalarType, type Type, typeText } from '../../../ir/types.ts';
import { type AbstractType, withLeaf } from './abstract-type.ts';
import { applyOperation } from './check-operation.ts';
import type { ExprContext } from './context.ts';
import { convertTo } from './automatic-conversion.ts';
import { resolveType, typeArgument } from './resolve-type.ts';
import type { CallSyntax } from '../syntax.ts';
import { type Abstract, type Concrete, type Operand, poison, type Typed, typeName } from './typed.ts';
import { load } from './view.ts';

/** `bitcast<T>(e)` (WGSL specification, section "bitcast"). */
export function checkBitcast(c: ExprContext, e: CallSyntax): Typed {
  const [target] = e.callee.templateArgs;
  const args = e.args.map((a) => load(c, c.view(c, a)));
  if (target === undefined || e.callee.templateArgs.length > 1) {
    c.reporter.error('wrong-arity', e.callee.span, '`bitcast` wants one type', 'write `bitcast<u32>(x)`');
    return poison(e.span);
  }
  const syntax = typeArgument(c, target);
  const type = syntax === null ? null : resolveType(c, syntax);
  if (type === null) return poison(e.span);
  const [arg] = args;
  if (arg === undefined || args.length > 1) {
    c.reporter.error('wrong-arity', e.span, `\`bitcast\` takes 1 argument, not ${args.length}`);
    return poison(e.span);
  }
  if (arg.kind === 'poison') return poison(e.span);
  const to = wordsOf(type);
  if (to === null) {
    const message = `\`bitcast\` gives numbers and vectors of them, not ${typeText(type)}`;
    c.reporter.error('no-overload', target.span, message);
    return poison(e.span);
  }
  const value = arg.kind === 'abstract' ? concreteArgument(c, arg, type) : arg;
  if (value === null) return poison(e.span);
  const from = wordsOf(value.type);
  if (from === null || from.bits !== to.bits) return refused(c, value, type, e.span);
  return reinterpreted(c, value, from, to, e.span) ?? refused(c, value, type, e.span);
}

function refused(c: ExprContext, value: Operand, type: Type, span: Span): Typed {
  const message = `\`bitcast<${typeText(type)}>\` does not accept ${typeName(value)}`;
  c.reporter.error('no-overload', span, message, 'both sides must have the same number of bits');
  return poison(span);
}

/** A scalar or vector of numbers as a row of bits. */
interface Words {
  readonly element: Exclude<ScalarType, 'bool'>;
  readonly size: number;
  readonly bits: number;
}

function wordsOf(type: Type): Words | null {
  const element = isScalar(type) ? type : isVector(type) ? type.element : 'bool';
  if (element === 'bool') return null;
  const size = isVector(type) ? type.size : 1;
  return { element, size, bits: size * (element === 'f16' ? 16 : 32) };
}

/**
 * A constant of abstract type becomes i32 or f32, u32 where that is wanted, and f16 where two or four
 * numbers have as many bits as the result only then.
 */
function concreteArgument(c: ExprContext, arg: Abstract, type: Type): Concrete | null {
  const what = 'the argument of `bitcast`';
  const forms = formsOf(arg.type, type);
  const whole = forms.find((form) => wordsOf(form)?.bits === wordsOf(type)?.bits) ?? forms[0];
  if (whole === undefined) return null;
  const unsigned = isElement(type, 'u32') && sameShape(whole, type) && !isAbstractFloat(arg.type);
  return convertTo(c, arg, unsigned ? type : whole, what);
}

function formsOf(given: AbstractType, target: Type): readonly Type[] {
  const natural = withLeaf(given, isAbstractFloat(given) ? 'f32' : 'i32');
  return isElement(target, 'f16') && wordsOf(natural)?.size === wordsOf(target)?.size
    ? [withLeaf(given, 'f16')]
    : [natural, withLeaf(given, 'f16')];
}

const isAbstractFloat = (type: AbstractType): boolean =>
  type === 'float' || (typeof type !== 'string' && type.kind === 'vector' && type.element === 'float');

const isElement = (type: Type, element: ScalarType): boolean =>
  type === element || (isVector(type) && type.element === element);

const sameShape = (a: Type, b: Type): boolean => wordsOf(a)?.size === wordsOf(b)?.size;

const BITCASTS: Readonly<Record<'i32' | 'u32' | 'f32', OpId>> = {
  i32: 'bitcastI32',
  u32: 'bitcastU32',
  f32: 'bitcastF32',
};

/** `null` when there is no such overload. Halves go by way of u32. */
function reinterpreted(c: ExprContext, value: Concrete, from: Words, to: Words, span: Span): Typed | null {
  const apply = (op: OpId, arg: Typed) => applyOperation(c, op, [arg], span);
  if (from.element === to.element) {
    // The identity on halves has no operation.
    return from.element === 'f16' ? { ...value, span } : apply(BITCASTS[from.element], value);
  }
  if (from.element !== 'f16' && to.element !== 'f16') return apply(BITCASTS[to.element], value);
  if (from.element === 'f16' && to.element !== 'f16') {
    if (from.size !== 2 && from.size !== 4) return null;
    const words = apply(from.size === 2 ? 'wordOfHalves' : 'wordsOfHalves', value);
    return to.element === 'u32' ? words : apply(BITCASTS[to.element], words);
  }
  if (to.size !== 2 && to.size !== 4) return null;
  const words = from.element === 'u32' ? value : apply('bitcastU32', value);
  return apply(to.size === 2 ? 'halvesOfWord' : 'halvesOfWords', words);
}
