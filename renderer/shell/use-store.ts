import { type ReadonlySignal, signal } from '@preact/signals';
import type { ReadonlyStore } from '../state/store.ts';

const signals = new WeakMap<object, ReadonlySignal<unknown>>();

/** The value of `store`; a component that reads it is drawn again after every change. The edge between stores and Preact. */
export function useStore<T>(store: ReadonlyStore<T>): T {
  const known = signals.get(store) as ReadonlySignal<T> | undefined;
  if (known !== undefined) return known.value;
  const made = signal(store.get());
  store.subscribe(() => {
    made.value = store.get();
  });
  signals.set(store, made);
  return made.value;
}
