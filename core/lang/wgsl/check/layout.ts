import { columnOf, isScalar, type Type } from '../../../ir/types.ts';

/** Sizes that the limits of WGSL count in (specification, sections "Limits" and "Alignment and Size"); `bool` counts as four bytes. */

/** Types inside types: 0 for a scalar. */
export function nesting(type: Type): number {
  if (isScalar(type)) return 0;
  if (type.kind === 'vector') return 1;
  if (type.kind === 'matrix') return 2;
  if (type.kind === 'array') return 1 + nesting(type.element);
  return 1 + Math.max(...type.members.map((m) => nesting(m.type)));
}

export interface Layout {
  /** In bytes. */
  readonly size: number;
  readonly alignment: number;
}

export function layoutOf(type: Type): Layout {
  if (isScalar(type)) return type === 'f16' ? { size: 2, alignment: 2 } : { size: 4, alignment: 4 };
  if (type.kind === 'vector') {
    const { size } = layoutOf(type.element);
    return { size: size * type.size, alignment: size * (type.size === 2 ? 2 : 4) };
  }
  if (type.kind === 'matrix') return layoutOf({ kind: 'array', length: type.columns, element: columnOf(type) });
  if (type.kind === 'array') {
    const { size, alignment } = layoutOf(type.element);
    return { size: type.length * roundUp(size, alignment), alignment };
  }
  let size = 0;
  let alignment = 2;
  for (const member of type.members) {
    const layout = layoutOf(member.type);
    size = roundUp(size, layout.alignment) + layout.size;
    alignment = Math.max(alignment, layout.alignment);
  }
  return { size: roundUp(size, alignment), alignment };
}

const roundUp = (size: number, alignment: number): number => Math.ceil(size / alignment) * alignment;
