import { isScalar, sameType, type ScalarType, type Type, typeText } from '../../ir/types.ts';
import { type ExprContext, reportFault } from './context.ts';
import {
  type Abstract,
  bitsOf,
  type Concrete,
  constantOf,
  type Operand,
  type Typed,
  typeName,
  withLeaf,
  zeroOf,
  placed,
} from './typed.ts';

/** The leaf type that turns `value` into a `type`; `null` when they have different forms. */
function leafFor(value: Abstract, type: Type): 'i32' | 'u32' | null {
  if (sameType(withLeaf(value.type, 'i32'), type)) return 'i32';
  return sameType(withLeaf(value.type, 'u32'), type) ? 'u32' : null;
}

/** Whether a value of abstract type may become a `type` (the values of its leaves aside), or is one. */
export function convertible(value: Operand, type: Type): boolean {
  return value.kind === 'concrete' ? sameType(value.type, type) : leafFor(value, type) !== null;
}

/** `value` as a `type`: constants of abstract type convert, others must have it. Reports and returns `null` otherwise. */
export function convertTo(c: ExprContext, value: Typed, type: Type, what: string): Concrete | null {
  if (value.kind === 'poison') return null;
  if (value.kind === 'concrete' && sameType(value.type, type)) return value;
  const leaf = value.kind === 'abstract' ? leafFor(value, type) : null;
  if (value.kind === 'abstract' && leaf !== null) return concretize(c, value, type, leaf);
  const hint =
    value.kind === 'concrete' && value.type !== 'bool' && type !== 'bool' && isScalar(type) && isScalar(value.type)
      ? `convert it: \`${type}(...)\``
      : undefined;
  c.reporter.error('type-mismatch', value.span, `${what} must be ${typeText(type)}, not ${typeName(value)}`, hint);
  return null;
}

function concretize(c: ExprContext, value: Abstract, type: Type, leaf: ScalarType): Concrete | null {
  const known = tables.get(value.values)?.get(leaf);
  if (known !== undefined) return placed(known, value.span);
  const bits: number[] = [];
  for (const v of value.values) {
    const pattern = bitsOf(leaf, v);
    if (pattern === null) {
      if (c.unevaluated) return zeroOf(type, value.span);
      reportFault(c, value.span, 'constant-overflow', `${v} does not fit ${leaf}`);
      return null;
    }
    bits.push(pattern);
  }
  const result = constantOf(type, bits, value.span);
  if (bits.length > 1) {
    const forms = tables.get(value.values) ?? new Map<ScalarType, Concrete>();
    tables.set(value.values, forms.set(leaf, result));
  }
  return result;
}

/** What constants of abstract type became: the uses of a table share the nodes of its elements. */
const tables = new WeakMap<readonly bigint[], Map<ScalarType, Concrete>>();

/** A value that gets a concrete type without being told which: an abstract integer becomes i32. */
export function materialize(c: ExprContext, value: Typed, what: string): Concrete | null {
  if (value.kind === 'abstract') return convertTo(c, value, withLeaf(value.type, 'i32'), what);
  return value.kind === 'concrete' ? value : null;
}

/** The type that all values can have: that of any concrete one. `null` when there is none; all abstract: the first. */
export function commonOperand(values: readonly Operand[]): Operand | null {
  const [first] = values;
  if (first === undefined) return null;
  const concrete = values.find((v) => v.kind === 'concrete');
  if (concrete !== undefined) return values.every((v) => convertible(v, concrete.type)) ? concrete : null;
  const form = first.kind === 'abstract' ? withLeaf(first.type, 'i32') : null;
  return form !== null && values.every((v) => convertible(v, form)) ? first : null;
}
