import { at } from '../../base/assert.ts';

/** Over how many milliseconds a rate is taken. */
const WINDOW_MS = 1000;

/** The rate of a counter over its last second. */
export interface Throughput {
  /** Notes the counter's value at a time; both never decrease. */
  note(ms: number, value: bigint): void;
  /** Per second; `null` before two notes at different times. */
  rate(): number | null;
}

export function throughput(): Throughput {
  let notes: { readonly ms: number; readonly value: bigint }[] = [];
  return {
    note(ms, value) {
      // One note older than the window stays, so that slow counters have a rate too.
      const old = notes.findLastIndex((n) => n.ms <= ms - WINDOW_MS);
      notes = [...notes.slice(Math.max(old, 0)), { ms, value }];
    },
    rate() {
      if (notes.length < 2) return null;
      const [first, last] = [at(notes, 0), at(notes, notes.length - 1)];
      return last.ms === first.ms ? null : Number(last.value - first.value) / ((last.ms - first.ms) / 1000);
    },
  };
}
