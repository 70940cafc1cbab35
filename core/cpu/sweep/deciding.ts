import { at } from '../../base/assert.ts';
import { MOST_DECIDING } from '../../verdict/engine.ts';

/** Collects inputs that decide: the first one, and others spread over what was visited. */
export interface Deciding {
  note(index: bigint): void;
  /** Ascending, each once, at most {@link MOST_DECIDING}. */
  indices(): readonly bigint[];
}

export function decidingInputs(): Deciding {
  let noted: readonly bigint[] = [];
  let waiting: bigint[] = [];
  const inOrder = () => [...new Set([...noted, ...waiting])].toSorted((a, b) => (a < b ? -1 : 1));
  return {
    note(index) {
      waiting.push(index);
      if (noted.length + waiting.length <= 4 * MOST_DECIDING) return;
      // Every second one, so that a sweep that never ends needs no more memory.
      const all = inOrder();
      noted = all.length <= 2 * MOST_DECIDING ? all : all.filter((_, i) => i % 2 === 0);
      waiting = [];
    },
    indices() {
      const all = inOrder();
      const count = Math.min(all.length, MOST_DECIDING);
      return Array.from({ length: count }, (_, i) => at(all, Math.floor((i * all.length) / count)));
    },
  };
}
