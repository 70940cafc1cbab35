import { fieldsOf, type Memory } from '../state/memory.ts';
import { createStore, type Store } from '../state/store.ts';

/** Inputs a second that each engine reached last, on this machine: of this visit or an earlier one. */
export function createKnownRates(memory: Memory): Store<ReadonlyMap<string, number>> {
  const kept = Object.entries(fieldsOf(memory.read('rates'))).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] > 0 && Number.isFinite(entry[1]),
  );
  const store = createStore<ReadonlyMap<string, number>>(new Map(kept));
  store.subscribe(() => void memory.write('rates', Object.fromEntries(store.get())));
  return store;
}
