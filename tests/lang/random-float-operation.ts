import { floatFromBits, roundTo } from '../../core/ir/float.ts';
import { OP_IDS, OPS, type OpId, type OpRow, type Signature } from '../../core/ir/ops.ts';
import {
  isFloat,
  isMatrix,
  isScalar,
  leavesOf,
  type ScalarType,
  type Type,
  typeText,
  vectorOf,
} from '../../core/ir/types.ts';
import type { Precision } from '../../core/lang/wgsl/fold/float-rounding.ts';
import type { RandomSource } from '../support/random-source.ts';

/** An overload with floats, in one of the precisions that constant expressions have. */
export interface FloatOverload {
  readonly op: OpId;
  readonly precision: Precision;
  readonly signature: Signature;
}

/** Conversions and bitcasts have no overload for abstract floats: those convert to f32 first. */
const CONCRETE_ALONE = /^(bitcast|halves|word|to|quantize|pack|unpack)/;

const elementsOf = (type: Type): readonly ScalarType[] => leavesOf(type).map((leaf) => leaf.type);

/** Every overload of the table with floats; component-wise ones on `vec2` and `vec3` as well. */
export const FLOAT_OVERLOADS: readonly FloatOverload[] = OP_IDS.flatMap((op) => {
  const row: OpRow = OPS[op];
  if (row.float === null) return [];
  const floating = row.signatures.filter((s) => [...s.params, s.result].flatMap(elementsOf).some(isFloat));
  return floating.flatMap((signature) => {
    const { params, result } = signature;
    const vectors: readonly Signature[] =
      row.componentWise && params.every(isScalar) && isScalar(result)
        ? ([2, 3] as const).map((n) => ({
            params: params.map((p) => (isScalar(p) ? vectorOf(n, p) : p)),
            result: vectorOf(n, result),
          }))
        : [];
    const first = [...params, result].flatMap(elementsOf).find(isFloat) ?? 'f32';
    const abstract: readonly Precision[] = first === 'f32' && !CONCRETE_ALONE.test(op) ? ['f64'] : [];
    return [signature, ...vectors].flatMap((s) =>
      [first, ...abstract].map((precision): FloatOverload => ({ op, precision, signature: s })),
    );
  });
});

const EDGES = [
  0, 1, -1, 0.5, -0.5, 2, -2, 3, 1.5, 2.5, -2.5, 10, 0.1, 100, 127, 255, 1e-3, 65504, 65520, 1e-7, 1e30, 3e38, 2e-38,
];

/** A value of a leaf as a number: bool 0 and 1, integers as they are. */
export function randomLeaf(r: RandomSource, type: ScalarType, precision: Precision): number {
  switch (type) {
    case 'bool':
      return r.below(2);
    case 'i32':
      return r.chance(0.7) ? r.below(40) - 20 : r.chance(0.5) ? r.below(400) - 200 : r.bits() | 0;
    case 'u32':
      return r.chance(0.5) ? r.below(65536) * 65537 : r.bits();
    case 'f32':
    case 'f16': {
      const concrete = precision === 'f64' ? 'f32' : type;
      const drawn = r.chance(0.5)
        ? (r.below(4001) - 2000) / 2 ** r.below(12)
        : r.chance(0.5)
          ? r.pick(EDGES)
          : floatFromBits(concrete, concrete === 'f32' ? r.bits() : r.below(65536));
      const largest = concrete === 'f16' ? 65504 : 3.4e38;
      const value = Math.abs(drawn) <= largest ? drawn : 1;
      if (precision === 'f64') return r.chance(0.3) ? value / 3 : value;
      return roundTo(concrete, value) + 0;
    }
  }
}

/** A constant of a scalar type in WGSL text, in parentheses where it is negative. */
export function leafText(type: ScalarType, precision: Precision, value: number): string {
  switch (type) {
    case 'bool':
      return value === 0 ? 'false' : 'true';
    case 'i32':
      return `i32(${value})`;
    case 'u32':
      return `${value}u`;
    case 'f32':
    case 'f16': {
      const digits = String(Math.abs(value));
      const suffix = precision === 'f64' ? (/[.e]/.test(digits) ? '' : '.0') : type === 'f32' ? 'f' : 'h';
      return value < 0 ? `(-${digits}${suffix})` : `${digits}${suffix}`;
    }
  }
}

/** A constant of `type` from its leaves. */
export function constantText(type: Type, precision: Precision, values: readonly number[]): string {
  const leaves = elementsOf(type).map((leaf, i) => leafText(leaf, precision, values[i] ?? 0));
  if (isScalar(type)) return leaves[0] ?? '';
  const abstract =
    precision === 'f64' &&
    (isMatrix(type) || (typeof type !== 'string' && type.kind === 'vector' && isFloat(type.element)));
  const name = abstract ? typeText(type).replace(/<.*/, '') : typeText(type);
  return `${name}(${leaves.join(', ')})`;
}

/** The application of an operation to constants. */
export function operationText(
  { op, precision, signature }: FloatOverload,
  operands: readonly (readonly number[])[],
): string {
  const args = signature.params.map((type, i) => constantText(type, precision, operands[i] ?? []));
  const row: OpRow = OPS[op];
  if (row.form === 'infix') return `(${args.join(` ${row.wgsl} `)})`;
  if (row.form === 'prefix') return `(${row.wgsl}${args.join('')})`;
  const vector = signature.params.find((p) => !isScalar(p) && p.kind === 'vector');
  const cast = /^bitcast<(...)>$/.exec(row.wgsl);
  const conversion = /^to[A-Z]/.test(op);
  const size = vector !== undefined && !isScalar(vector) && vector.kind === 'vector' ? vector.size : 0;
  if (size > 0 && conversion) return `vec${size}<${row.wgsl}>(${args.join(', ')})`;
  if (size > 0 && cast !== null && op.startsWith('bitcast'))
    return `bitcast<vec${size}<${cast[1]}>>(${args.join(', ')})`;
  return `${row.wgsl}(${args.join(', ')})`;
}
