import type { Clock } from '../../core/base/clock.ts';

/** A clock that moves only when told to. */
export interface FakeClock extends Clock {
  /** Moves `ms` ahead, firing what falls due in order, and lets promises settle after each. */
  advance(ms: number): Promise<void>;
}

/** Lets every promise that is ready run its reactions. */
async function settle(): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
}

export function fakeClock(): FakeClock {
  let time = 0;
  const timers = new Set<{ readonly due: number; readonly callback: () => void }>();
  return {
    now: () => time,
    after(ms, callback) {
      const timer = { due: time + ms, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      await settle();
      const end = time + ms;
      for (;;) {
        const next = [...timers].filter((t) => t.due <= end).sort((a, b) => a.due - b.due)[0];
        if (next === undefined) break;
        timers.delete(next);
        time = next.due;
        next.callback();
        await settle();
      }
      time = end;
      await settle();
    },
  };
}
