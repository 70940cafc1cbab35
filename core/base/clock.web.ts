import type { Clock } from './clock.ts';

/** The monotonic clock of a page or worker. */
export const webClock: Clock = {
  now: () => performance.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
