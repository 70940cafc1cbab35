import type { ScalarType } from '../../ir/types.ts';
import { pick, reportFault } from './check-operation.ts';
import type { ExprContext } from './context.ts';
import { type Concrete, constantOf, type Typed, typeName } from './typed.ts';

/** `value` as a `type`: constants of abstract type convert, others must have it. Reports and returns `null` otherwise. */
export function convertTo(c: ExprContext, value: Typed, type: ScalarType, what: string): Concrete | null {
  if (value.kind === 'poison') return null;
  if (value.kind === 'concrete' && value.type === type) return value;
  if (value.kind === 'abstract' && type !== 'bool') {
    const picked = pick(type, value);
    if (picked !== null) return picked;
    if (c.unevaluated) return constantOf(type, 0, value.span);
    reportFault(c, value.span, 'constant-overflow', `${value.value} does not fit ${type}`);
    return null;
  }
  const hint =
    value.kind === 'concrete' && value.type !== 'bool' && type !== 'bool' ? `convert it: \`${type}(...)\`` : undefined;
  c.reporter.error('type-mismatch', value.span, `${what} must be ${type}, not ${typeName(value)}`, hint);
  return null;
}

/** A value that gets a concrete type without being told which: an abstract integer becomes i32. */
export function materialize(c: ExprContext, value: Typed, what: string): Concrete | null {
  return value.kind === 'abstract' ? convertTo(c, value, 'i32', what) : value.kind === 'concrete' ? value : null;
}
