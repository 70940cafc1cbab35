import { unreachable } from '../base/assert.ts';

/**
 * The types of the checked program. Every value of a scalar type is a bit pattern, a JavaScript
 * number from 0 to 2^32 - 1: `bool` is 0 or 1, `i32` is two's complement, `f32` is binary32 and `f16`
 * (below 2^16) binary16 of IEEE 754. A value of a composite type is its leaves in order: components,
 * columns, elements, members, the last level fastest.
 */
export type ScalarType = 'bool' | 'i32' | 'u32' | FloatType;

export type FloatType = 'f32' | 'f16';

/** The number of components of a vector, and of columns or rows of a matrix. */
export type Size = 2 | 3 | 4;

export interface VectorType {
  readonly kind: 'vector';
  readonly size: Size;
  readonly element: ScalarType;
}

/** `matCxR<element>`: `columns` vectors of `rows` components each. */
export interface MatrixType {
  readonly kind: 'matrix';
  readonly columns: Size;
  readonly rows: Size;
  readonly element: FloatType;
}

export interface ArrayType {
  readonly kind: 'array';
  /** At least 1. */
  readonly length: number;
  readonly element: Type;
}

/** Two structs are the same type when they have the same name: a module declares a name once. */
export interface StructType {
  readonly kind: 'struct';
  readonly name: string;
  /** At least one. */
  readonly members: readonly StructMember[];
}

export interface StructMember {
  readonly name: string;
  readonly type: Type;
}

export type CompositeType = VectorType | MatrixType | ArrayType | StructType;
export type Type = ScalarType | CompositeType;

/** The scalar types, in the order of declaration above. */
export const SCALAR_TYPES: readonly ScalarType[] = ['bool', 'i32', 'u32', 'f32', 'f16'];

export const FLOAT_TYPES: readonly FloatType[] = ['f32', 'f16'];

export const SIZES: readonly Size[] = [2, 3, 4];

export const isScalar = (type: Type): type is ScalarType => typeof type === 'string';

export const isVector = (type: Type): type is VectorType => !isScalar(type) && type.kind === 'vector';

export const isMatrix = (type: Type): type is MatrixType => !isScalar(type) && type.kind === 'matrix';

/** A float scalar. */
export const isFloat = (type: Type): type is FloatType => type === 'f32' || type === 'f16';

export const vectorOf = (size: Size, element: ScalarType): VectorType => ({ kind: 'vector', size, element });

export const matrixOf = (columns: Size, rows: Size, element: FloatType): MatrixType => ({
  kind: 'matrix',
  columns,
  rows,
  element,
});

/** The type of a column of a matrix. */
export const columnOf = (type: MatrixType): VectorType => vectorOf(type.rows, type.element);

/** The scalar type that a component-wise operation works on: that of a scalar itself or of a vector's components. */
export function elementOf(type: ScalarType | VectorType): ScalarType {
  return isScalar(type) ? type : type.element;
}

export function sameType(a: Type, b: Type): boolean {
  if (isScalar(a) || isScalar(b)) return a === b;
  if (a.kind === 'vector') return b.kind === 'vector' && a.size === b.size && a.element === b.element;
  if (a.kind === 'matrix')
    return b.kind === 'matrix' && a.columns === b.columns && a.rows === b.rows && a.element === b.element;
  if (a.kind === 'array') return b.kind === 'array' && a.length === b.length && sameType(a.element, b.element);
  return b.kind === 'struct' && a.name === b.name;
}

/** The type as WGSL writes it: `vec3<u32>`, `array<i32, 4>`, `Pair`. */
export function typeText(type: Type): string {
  if (isScalar(type)) return type;
  switch (type.kind) {
    case 'vector':
      return `vec${type.size}<${type.element}>`;
    case 'matrix':
      return `mat${type.columns}x${type.rows}<${type.element}>`;
    case 'array':
      return `array<${typeText(type.element)}, ${type.length}>`;
    case 'struct':
      return type.name;
    default:
      return unreachable(type);
  }
}

/** A scalar inside a value: `path` is how WGSL reaches it from the value (`.x`, `[2]`, `[1].y`, `.left.y`; empty for a scalar). */
export interface Leaf {
  readonly path: string;
  readonly type: ScalarType;
}

const COMPONENTS = ['x', 'y', 'z', 'w'] as const;

/** The scalars of a value of `type`, in the order of its bit patterns. */
export function leavesOf(type: Type): readonly Leaf[] {
  if (isScalar(type)) return [{ path: '', type }];
  return partsOf(type).flatMap(({ step, type: part }) =>
    leavesOf(part).map((leaf) => ({ path: `${step}${leaf.path}`, type: leaf.type })),
  );
}

/** The parts of a composite type one level down, in order, and how WGSL names each. */
export function partsOf(type: CompositeType): readonly { readonly step: string; readonly type: Type }[] {
  switch (type.kind) {
    case 'vector':
      return COMPONENTS.slice(0, type.size).map((name) => ({ step: `.${name}`, type: type.element }));
    case 'matrix':
      return Array.from({ length: type.columns }, (_, i) => ({ step: `[${i}]`, type: columnOf(type) }));
    case 'array':
      return Array.from({ length: type.length }, (_, i) => ({ step: `[${i}]`, type: type.element }));
    case 'struct':
      return type.members.map((member) => ({ step: `.${member.name}`, type: member.type }));
    default:
      return unreachable(type);
  }
}

/** The number of scalars in a value of `type`. */
export function leafCount(type: Type): number {
  if (isScalar(type)) return 1;
  if (type.kind === 'vector') return type.size;
  if (type.kind === 'matrix') return type.columns * type.rows;
  if (type.kind === 'array') return type.length * leafCount(type.element);
  return type.members.reduce((sum, member) => sum + leafCount(member.type), 0);
}

/** The number of bits in a pattern of `type`. */
export function patternWidth(type: ScalarType): 1 | 16 | 32 {
  if (type === 'bool') return 1;
  return type === 'f16' ? 16 : 32;
}

/** The number of bit patterns that are values of `type`. */
export function patternCount(type: ScalarType): number {
  return 2 ** patternWidth(type);
}
