import type { Clock } from './clock.ts';

/** The monotonic clock of Node.js. */
export const nodeClock: Clock = {
  now: () => performance.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
