import { at } from '../base/assert.ts';
import { type Input, inputAt, type Space } from '../ir/space.ts';
import { MOST_DECIDING } from '../verdict/engine.ts';

/** Collects inputs that decide: the first one, and others spread over what was visited. */
export interface Deciding {
  note(index: bigint): void;
  inputs(space: Space): readonly Input[];
}

export function decidingInputs(): Deciding {
  let indices: readonly bigint[] = [];
  const inOrder = () => indices.toSorted((a, b) => (a < b ? -1 : 1));
  return {
    note(index) {
      indices = [...indices, index];
      // Every second one, so that a sweep that never ends needs no more memory.
      if (indices.length > 4 * MOST_DECIDING) indices = inOrder().filter((_, i) => i % 2 === 0);
    },
    inputs(space) {
      const all = inOrder();
      const count = Math.min(all.length, MOST_DECIDING);
      return Array.from({ length: count }, (_, i) => inputAt(space, at(all, Math.floor((i * all.length) / count))));
    },
  };
}
