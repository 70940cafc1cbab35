import { at, unreachable } from '../../../base/assert.ts';
import { builtinStruct } from '../../../ir/builtin-struct.ts';
import {
  type FloatType,
  isFloat,
  isScalar,
  leafCount,
  matrixOf,
  type Size,
  type Type,
  vectorOf,
} from '../../../ir/types.ts';

/** AbstractInt and AbstractFloat (WGSL specification, section "Abstract Numeric Types"). */
export type AbstractLeaf = 'int' | 'float';

/** The types of constants that have no concrete type yet. */
export type AbstractType = AbstractLeaf | AbstractVector | AbstractMatrix | AbstractArray | AbstractStruct;

export interface AbstractVector {
  readonly kind: 'vector';
  readonly size: Size;
  readonly element: AbstractLeaf;
}

export interface AbstractMatrix {
  readonly kind: 'matrix';
  readonly columns: Size;
  readonly rows: Size;
  readonly element: 'float';
}

export interface AbstractArray {
  readonly kind: 'array';
  readonly length: number;
  readonly element: AbstractType;
}

/** The result of `frexp` or `modf` of an abstract float or a vector of them. */
export interface AbstractStruct {
  readonly kind: 'struct';
  readonly builtin: 'frexp' | 'modf';
  readonly operand: 'float' | AbstractVector;
}

export function abstractText(type: AbstractType): string {
  if (type === 'int') return 'integer constant';
  if (type === 'float') return 'float constant';
  switch (type.kind) {
    case 'vector':
      return `vec${type.size}`;
    case 'matrix':
      return `mat${type.columns}x${type.rows}`;
    case 'array':
      return `array of ${type.length}`;
    case 'struct':
      return `result of ${type.builtin}`;
    default:
      return unreachable(type);
  }
}

export type NumericType = 'i32' | 'u32' | FloatType;

/** The concrete type of the same form whose numbers are `leaf` (the exponents of `frexp` are i32). Matrices are of floats alone. */
export function withLeaf(type: AbstractType, leaf: NumericType): Type {
  if (type === 'int' || type === 'float') return leaf;
  switch (type.kind) {
    case 'vector':
      return vectorOf(type.size, leaf);
    case 'matrix':
      return matrixOf(type.columns, type.rows, floatLeaf(leaf));
    case 'array':
      return { kind: 'array', length: type.length, element: withLeaf(type.element, leaf) };
    case 'struct':
      return builtinStruct(
        type.builtin,
        type.operand === 'float' ? floatLeaf(leaf) : vectorOf(type.operand.size, floatLeaf(leaf)),
      );
    default:
      return unreachable(type);
  }
}

const floatLeaf = (leaf: NumericType): FloatType => (leaf === 'f16' ? 'f16' : 'f32');

/** Integers stay abstract integers only where no float stands beside them: `float` is what their common type is. */
export function hasFloat(type: AbstractType): boolean {
  if (type === 'int' || type === 'float') return type === 'float';
  if (type.kind === 'vector') return type.element === 'float';
  return type.kind === 'array' ? hasFloat(type.element) : true;
}

/** The same form with abstract floats as numbers. */
export function withFloats(type: AbstractType): AbstractType {
  if (type === 'int' || type === 'float') return 'float';
  if (type.kind === 'vector') return { ...type, element: 'float' };
  return type.kind === 'array' ? { ...type, element: withFloats(type.element) } : type;
}

/** The abstract type whose stand-in, with f32 for floats and i32 for integers, is `type`. */
export function abstractForm(type: Type): AbstractType | null {
  if (isScalar(type)) return type === 'bool' ? null : isFloat(type) ? 'float' : 'int';
  if (type.kind === 'vector') {
    const element = abstractForm(type.element);
    return element === 'int' || element === 'float' ? { kind: 'vector', size: type.size, element } : null;
  }
  if (type.kind === 'matrix') return { kind: 'matrix', columns: type.columns, rows: type.rows, element: 'float' };
  if (type.kind === 'array') {
    const element = abstractForm(type.element);
    return element === null ? null : { kind: 'array', length: type.length, element };
  }
  const builtin = /^__(frexp|modf)_result_/.exec(type.name)?.[1];
  const operand = abstractForm(at(type.members, 0).type);
  if (builtin !== 'frexp' && builtin !== 'modf') return null;
  if (operand !== 'float' && (operand === null || operand === 'int' || operand.kind !== 'vector')) return null;
  return { kind: 'struct', builtin, operand };
}

/** The parts of an abstract value's type, and their types. */
export function abstractParts(type: AbstractType): readonly { readonly name: string; readonly type: AbstractType }[] {
  if (type === 'int' || type === 'float') return [];
  switch (type.kind) {
    case 'vector':
      return Array.from({ length: type.size }, (_, i) => ({ name: String(i), type: type.element }));
    case 'matrix': {
      const column: AbstractVector = { kind: 'vector', size: type.rows, element: 'float' };
      return Array.from({ length: type.columns }, (_, i) => ({ name: String(i), type: column }));
    }
    case 'array':
      return Array.from({ length: type.length }, (_, i) => ({ name: String(i), type: type.element }));
    case 'struct':
      return [
        { name: 'fract', type: type.operand },
        type.builtin === 'modf'
          ? { name: 'whole', type: type.operand }
          : { name: 'exp', type: type.operand === 'float' ? 'int' : { ...type.operand, element: 'int' } },
      ];
    default:
      return unreachable(type);
  }
}

/** The number of leaves of a value of an abstract type. */
export const abstractLeafCount = (type: AbstractType): number => leafCount(withLeaf(type, 'f32'));
