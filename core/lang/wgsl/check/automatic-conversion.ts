import { isScalar, leavesOf, type ScalarType, sameType, type Type, typeText } from '../../../ir/types.ts';
import { type AbstractType, hasFloat, type NumericType, withFloats, withLeaf } from './abstract-type.ts';
import { type ExprContext, reportFault } from './context.ts';
import {
  type Abstract,
  type AbstractValue,
  bitsOf,
  type Concrete,
  constantOf,
  type Operand,
  placed,
  type Typed,
  typeName,
  zeroOf,
} from './typed.ts';

/** What abstract numbers may become, the preferred first (WGSL specification, section "Conversion Rank"). */
const TARGETS: { readonly int: readonly NumericType[]; readonly float: readonly NumericType[] } = {
  int: ['i32', 'u32', 'f32', 'f16'],
  float: ['f32', 'f16'],
};

/** The leaf type that turns `value` into a `type`; `null` when they have different forms. */
function leafFor(value: Abstract, type: Type): NumericType | null {
  const targets = TARGETS[hasFloat(value.type) ? 'float' : 'int'];
  return targets.find((leaf) => sameType(withLeaf(value.type, leaf), type)) ?? null;
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
  const scalars = isScalar(type) && (value.type === 'float' || (value.kind === 'concrete' && isScalar(value.type)));
  const hint =
    scalars && value.type !== 'bool' && type !== 'bool' ? `convert it: \`${typeText(type)}(...)\`` : undefined;
  c.reporter.error('type-mismatch', value.span, `${what} must be ${typeText(type)}, not ${typeName(value)}`, hint);
  return null;
}

function concretize(c: ExprContext, value: Abstract, type: Type, leaf: NumericType): Concrete | null {
  const known = tables.get(value.values)?.get(leaf);
  if (known !== undefined) return placed(known, value.span);
  const leaves = hasStruct(value.type) ? leavesOf(type) : null;
  const bits: number[] = [];
  for (const [i, v] of value.values.entries()) {
    const target: ScalarType = leaves?.[i]?.type ?? leaf;
    const pattern = bitsOf(target, v);
    if (pattern === null) {
      if (c.unevaluated) return zeroOf(type, value.span);
      reportFault(c, value.span, 'constant-overflow', `${v} does not fit ${target}`);
      return null;
    }
    bits.push(pattern);
  }
  const result = constantOf(type, bits, value.span);
  if (bits.length > 1) {
    const forms = tables.get(value.values) ?? new Map<NumericType, Concrete>();
    tables.set(value.values, forms.set(leaf, result));
  }
  return result;
}

const hasStruct = (type: AbstractType): boolean =>
  typeof type !== 'string' && (type.kind === 'struct' || (type.kind === 'array' && hasStruct(type.element)));

/** What constants of abstract type became: the uses of a table share the nodes of its elements. */
const tables = new WeakMap<readonly AbstractValue[], Map<NumericType, Concrete>>();

/** A value that gets a concrete type without being told which: abstract integers become i32, abstract floats f32. */
export function materialize(c: ExprContext, value: Typed, what: string): Concrete | null {
  if (value.kind === 'abstract')
    return convertTo(c, value, withLeaf(value.type, hasFloat(value.type) ? 'f32' : 'i32'), what);
  return value.kind === 'concrete' ? value : null;
}

/** The type that all values can have: that of any concrete one, else an abstract one. `null` when there is none. */
export function commonType(
  values: readonly Operand[],
): { readonly abstract: AbstractType } | { readonly concrete: Type } | null {
  const [first] = values;
  if (first === undefined) return null;
  const concrete = values.find((v) => v.kind === 'concrete');
  if (concrete?.kind === 'concrete') {
    return values.every((v) => convertible(v, concrete.type)) ? { concrete: concrete.type } : null;
  }
  const types = values.flatMap((v) => (v.kind === 'abstract' ? [v.type] : []));
  const abstract = types.some(hasFloat) ? types.map(withFloats)[0] : types[0];
  if (abstract === undefined) return null;
  const form = withLeaf(abstract, 'f32');
  return types.every((t) => sameType(withLeaf(t, 'f32'), form)) ? { abstract } : null;
}

/** The leaves of abstract values, as floats where their common type is one. */
export function abstractLeaves(type: AbstractType, values: readonly Operand[]): readonly AbstractValue[] {
  const leaves = values.flatMap((v) => (v.kind === 'abstract' ? v.values : []));
  return hasFloat(type) && !hasStruct(type) ? leaves.map(Number) : leaves;
}
