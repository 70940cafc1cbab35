import { fieldsOf, type Memory, rememberedStore } from '../state/memory.ts';
import type { ReadonlyStore } from '../state/store.ts';

/** A text as it was when it was opened, saved or left. */
export interface RecentText {
  readonly file: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface Recent {
  /** The last one first; one of a name. */
  readonly list: ReadonlyStore<readonly RecentText[]>;
  add(file: string, text: string): void;
  clear(): void;
}

const KEPT = 10;

/** In UTF-16 code units. The language takes no longer text. */
const LONGEST = 64 * 2 ** 10;
const LONGEST_NAME = 300;

export function createRecent(memory: Memory, today: () => number): Recent {
  const list = rememberedStore(memory, 'recent', validList);
  return {
    list,
    add(file, text) {
      const entry = validEntry({ file, text, at: today() });
      const others = list.get().filter((other) => other.file !== file);
      if (entry !== null) list.set([entry, ...others].slice(0, KEPT));
    },
    clear: () => list.set([]),
  };
}

function validList(kept: unknown): readonly RecentText[] {
  if (!Array.isArray(kept)) return [];
  return kept.flatMap((entry) => validEntry(entry) ?? []).slice(0, KEPT);
}

function validEntry(value: unknown): RecentText | null {
  const { file, text, at } = fieldsOf(value);
  if (typeof file !== 'string' || file.length > LONGEST_NAME) return null;
  if (typeof text !== 'string' || text.length > LONGEST || text.trim() === '') return null;
  return typeof at === 'number' && Number.isFinite(at) ? { file, text, at } : null;
}
