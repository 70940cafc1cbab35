import type { Span } from '../../../base/span.ts';
import { isFloat, isScalar, type ScalarType, vectorOf } from '../../../ir/types.ts';
import { withLeaf } from './abstract-type.ts';
import { applyOperation, asElement, formOf, noOverload } from './check-operation.ts';
import { type ExprContext, reportFault } from './context.ts';
import { foldFloats } from '../fold/fold-float.ts';
import { CONVERSIONS } from './predeclared.ts';
import { type Abstract, constantOf, poison, scalarOf, type Typed } from './typed.ts';

/** Value constructors of scalars, and of each component of a vector (WGSL specification, section "Value Constructor Built-in Functions"). */

/** `u32(x)`, `f32(x)`, `bool(x)`, and without argument the zero value. */
export function convertCall(c: ExprContext, type: ScalarType, args: readonly Typed[], span: Span): Typed {
  const [arg] = args;
  if (arg === undefined) return scalarOf(type, 0, span);
  if (args.length > 1 || arg.kind === 'poison') return applyOperation(c, CONVERSIONS[type], args, span);
  if (formOf(arg)?.size !== 1) return noOverload(c, CONVERSIONS[type], [arg], span, span);
  return convertElements(c, type, arg, span);
}

/** As {@link convertCall}, and the same for each component of a vector: `vec2<u32>(v)`. */
export function convertElements(c: ExprContext, type: ScalarType, arg: Typed, span: Span): Typed {
  return arg.kind === 'abstract'
    ? convertAbstract(c, type, arg, span)
    : applyOperation(c, CONVERSIONS[type], [arg], span);
}

function convertAbstract(c: ExprContext, type: ScalarType, arg: Abstract, span: Span): Typed {
  const form = formOf(arg);
  if (form === null) return noOverload(c, CONVERSIONS[type], [arg], span, span);
  if (type === 'bool') {
    const result = form.size === 1 ? type : vectorOf(form.size, type);
    const bits = arg.values.map((v) => (Number(v) === 0 ? 0 : 1));
    return constantOf(result, bits, span);
  }
  if (form.element === 'float' && !isFloat(type)) return truncated(c, type, arg, span);
  const value = asElement(c, arg, type);
  return value === null ? poison(span) : applyOperation(c, CONVERSIONS[type], [value], span);
}

/** An abstract float as an integer: rounded towards zero, then to the nearest value of the type. */
function truncated(
  c: ExprContext,
  type: 'i32' | 'u32',
  { type: given, values, span: at }: Abstract,
  span: Span,
): Typed {
  const shape = withLeaf(given, 'f32');
  const bits = foldFloats(CONVERSIONS[type], 'f64', [shape], [values.map(Number)]);
  if ('kind' in bits) {
    reportFault(c, at, bits.code, bits.message);
    return poison(span);
  }
  return constantOf(
    isScalar(shape) ? type : vectorOf(bits.length === 2 ? 2 : bits.length === 3 ? 3 : 4, type),
    bits.map((b) => b >>> 0),
    span,
  );
}
