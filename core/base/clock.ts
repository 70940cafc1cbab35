/**
 * The clock port: host-neutral code asks it for the time and for timers, tests hand in a fake one.
 * All times are milliseconds on a monotonic clock with an arbitrary origin.
 */
export interface Clock {
  now(): number;
  /** Calls `callback` once after `ms`. Returns a function that calls it off. */
  after(ms: number, callback: () => void): () => void;
  /** Where the host polls for what is awaited, it rests between the polls until `settled` is; elsewhere there is nothing to do. */
  restUntil?(settled: Promise<unknown>): void;
}

/** Resolves after `ms` on `clock`. */
export function sleep(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}
