import { createStore, type ReadonlyStore, type Store } from './store.ts';

/** What the page keeps for the next time, by name. Both never throw: storage may be denied or full. */
export interface Memory {
  read(name: string): unknown;
  /** `value` is plain data. False where it could not be kept. */
  write(name: string, value: unknown): boolean;
}

/** Lasts as long as the page: for tests, and where there is no storage. */
export function forgetfulMemory(): Memory {
  const kept = new Map<string, unknown>();
  return { read: (name) => kept.get(name), write: (name, value) => (kept.set(name, structuredClone(value)), true) };
}

/**
 * A store that begins with what was kept and keeps every change. `valid` reads what was kept, which may be of an older
 * version or of nobody: what it can not use it replaces.
 */
export function rememberedStore<T>(memory: Memory, name: string, valid: (kept: unknown) => T): Store<T> {
  const store = createStore(valid(memory.read(name)));
  keep(memory, name, store);
  return store;
}

function keep(memory: Memory, name: string, store: ReadonlyStore<unknown>): void {
  store.subscribe(() => void memory.write(name, store.get()));
}

/** The fields of an object that came from outside; of anything else, none. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
