import { type Memory, rememberedStore } from '../state/memory.ts';
import type { Store } from '../state/store.ts';

/** The notices that the person has put away, by their ids. `session` is a memory that lasts as long as the window. */
export function createDismissed(session: Memory): Store<readonly string[]> {
  return rememberedStore(session, 'dismissed', (kept) =>
    Array.isArray(kept) ? kept.filter((id): id is string => typeof id === 'string') : [],
  );
}
