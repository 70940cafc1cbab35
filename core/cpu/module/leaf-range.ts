import { at, invariant } from '../../base/assert.ts';
import type { PlaceStep } from '../../ir/program.ts';
import { isScalar, leafCount, partsOf, type Type } from '../../ir/types.ts';

/** Where a part of a value stands among its leaves. */
export interface LeafRange {
  readonly start: number;
  readonly count: number;
  readonly type: Type;
}

/** The part at `position`: a member, element or component. */
export function partRange(type: Type, position: number): LeafRange {
  invariant(!isScalar(type), 'a scalar has no parts');
  const parts = partsOf(type);
  const part = at(parts, position).type;
  const start = parts.slice(0, position).reduce((sum, before) => sum + leafCount(before.type), 0);
  return { start, count: leafCount(part), type: part };
}

/** The elements of an array, the components of a vector, the columns of a matrix: `stride` leaves each. */
export interface Elements {
  readonly length: number;
  readonly stride: number;
  readonly type: Type;
}

export function elementsOf(type: Type): Elements {
  invariant(!isScalar(type) && type.kind !== 'struct', 'a struct has no index');
  const parts = partsOf(type);
  const element = at(parts, 0).type;
  return { length: parts.length, stride: leafCount(element), type: element };
}

/** A step of a place as a range of leaves that is known, or as a choice among elements. */
export type LeafStep =
  | { readonly kind: 'range'; readonly range: LeafRange }
  | { readonly kind: 'choice'; readonly elements: Elements; readonly step: PlaceStep & { readonly kind: 'index' } };

/** The steps that lead from a value of `type` to one of its parts, in order. A constant index is a choice only when it is outside. */
export function leafSteps(type: Type, steps: readonly PlaceStep[]): readonly LeafStep[] {
  let here = type;
  return steps.map((step): LeafStep => {
    if (step.kind === 'index') {
      const elements = elementsOf(here);
      const { index } = step;
      if (index.kind !== 'constant' || index.bits >= elements.length) {
        here = elements.type;
        return { kind: 'choice', elements, step };
      }
    }
    const position =
      step.kind === 'member' ? step.member : step.kind === 'component' ? step.component : constantBits(step);
    const range = partRange(here, position);
    here = range.type;
    return { kind: 'range', range };
  });
}

function constantBits({ index }: PlaceStep & { readonly kind: 'index' }): number {
  invariant(index.kind === 'constant', 'an index that is not constant is a choice');
  return index.bits;
}
